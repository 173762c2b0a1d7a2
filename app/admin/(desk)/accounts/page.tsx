import { AccountList } from '@/components/admin/account-list'
import { InviteForm } from '@/components/admin/invite-form'
import { Notice } from '@/components/admin/notice'
import { Problem } from '@/components/admin/problem'
import { listAccounts } from '@/lib/data/accounts'
import { env } from '@/lib/env'
import { t } from '@/lib/messages/translate'
import type { Query } from '../../../(site)/params'
import { shownLink } from '../../one-time-cookie'
import { first } from '../../query'
import { requireActor } from '../../request'

export const metadata = { title: t('admin.section.accounts') }

const WITH_LINK = ['invited', 'link']

export default async function Accounts({ searchParams }: { searchParams: Promise<Query> }) {
  const actor = await requireActor('/admin/accounts', 'accounts')
  const query = await searchParams
  const done = first(query.done)
  const link = WITH_LINK.includes(done) ? await shownLink('password', env().SITE_URL) : null
  return (
    <>
      <h1>{t('admin.section.accounts')}</h1>
      <Problem code={first(query.problem)} at="accounts" />
      {(link || !WITH_LINK.includes(done)) && <Notice code={done} />}
      {link && (
        <p className="one-time">
          <code>{link}</code>
        </p>
      )}
      <AccountList accounts={await listAccounts(actor)} me={actor.userId} />
      <section aria-labelledby="on:invite" className="door">
        <h2 id="on:invite">{t('admin.accounts.invite')}</h2>
        <InviteForm email={first(query.email)} name={first(query.name)} />
      </section>
    </>
  )
}
