import { CLI, type Role } from '@/lib/auth/policy'
import { choosePassword } from '@/lib/commands/choose-password'
import { inviteUser } from '@/lib/commands/invite-user'
import { offerSetUp, setUpFirstAdmin } from '@/lib/commands/set-up'
import { signIn } from '@/lib/commands/sign-in'
import { findActor, type SignedInActor } from '@/lib/data/sessions'

export const PASSWORD = 'correct horse battery staple'
export const VISITOR = { address: '192.0.2.1', device: 'a browser' }

/** The first admin, through the address that a start prints. */
export async function setUpAdmin(email = 'admin@example.org'): Promise<number> {
  return setUpFirstAdmin((await offerSetUp()) ?? '', { email, name: 'Ada Min', password: PASSWORD }, VISITOR.address)
}

/** An account that has taken up its invitation. */
export async function makeAccount(role: Role, email = `${role}@example.org`): Promise<number> {
  const { userId, token } = await inviteUser(CLI, { email, name: `An ${role}`, role })
  await choosePassword(token, { password: PASSWORD }, VISITOR.address)
  return userId
}

/** Somebody who has signed in, as a request finds them. */
export async function signedIn(email: string): Promise<SignedInActor> {
  const { sessionToken } = await signIn({ email, password: PASSWORD }, VISITOR)
  const actor = await findActor(sessionToken, VISITOR.address)
  if (!actor) throw new Error(`${email} could not sign in`)
  return actor
}
