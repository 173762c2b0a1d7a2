import { parseArgs } from 'node:util'
import { env } from '@/lib/env'
import { runCommand } from './run-command'

const USAGE = `npm run user -- COMMAND
  add EMAIL --role admin|editor|author [--name NAME]   make an account; prints a one-time address at which its owner chooses a password
  role EMAIL admin|editor|author                       give it another role
  disable EMAIL                                        end its access; what it wrote stays
  enable EMAIL                                         give it back
  reset EMAIL                                          print a one-time address for a new password
  reset-second-factor EMAIL                            take its second factor away, when phone and recovery codes are lost
  list                                                 all accounts`

await runCommand(USAGE, async () => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { role: { type: 'string' }, name: { type: 'string' }, help: { type: 'boolean', default: false } },
  })
  const [command, email = '', role] = positionals
  const { migrate } = await import('@/lib/db/migrate')
  await migrate()
  const { closeDb } = await import('@/lib/db/client')
  try {
    return await run(command, email, { role: values.role ?? role, name: values.name, help: values.help })
  } finally {
    await closeDb()
  }
})

type Given = { role: string | undefined; name: string | undefined; help: boolean }

async function run(command: string | undefined, email: string, given: Given): Promise<number> {
  const [{ CLI }, { findAccount, listAccounts }, { inviteUser, offerReset }, { changeRole, disableUser }] = await Promise.all([
    import('@/lib/auth/policy'),
    import('@/lib/data/accounts'),
    import('@/lib/commands/invite-user'),
    import('@/lib/commands/change-account'),
  ])
  const link = (token: string) => `${env().SITE_URL}/admin/password/${token}`
  const known = async () => {
    const account = await findAccount(CLI, email)
    if (!account) console.error(`There is no account with the address "${email}". All accounts: npm run user -- list`)
    return account
  }
  if (command === 'list') {
    for (const { email: address, name, role, isDisabled, isTakenUp } of await listAccounts(CLI))
      console.log([address, role, isDisabled ? 'disabled' : isTakenUp ? '' : 'invited', name].join('\t'))
    return 0
  }
  if (command === 'add' && email) {
    const { token } = await inviteUser(CLI, { email, name: given.name ?? email.split('@')[0], role: given.role })
    console.log(`Within seven days, ${email} chooses a password at\n  ${link(token)}`)
    return 0
  }
  if (command && ['role', 'disable', 'enable', 'reset', 'reset-second-factor'].includes(command)) {
    const account = await known()
    if (!account) return 1
    if (command === 'role') await changeRole(CLI, account.id, given.role)
    else if (command === 'reset')
      console.log(`Within a day, ${account.email} chooses a new password at\n  ${link(await offerReset(CLI, account.id))}`)
    else if (command === 'reset-second-factor') await (await import('@/lib/commands/second-factor')).resetSecondFactor(CLI, account.id)
    else await disableUser(CLI, account.id, command === 'disable')
    return 0
  }
  console.log(USAGE)
  return given.help ? 0 : 1
}
