import { MyPassword } from '@/components/admin/my-password'
import { Notice } from '@/components/admin/notice'
import { Problem } from '@/components/admin/problem'
import { SessionList } from '@/components/admin/session-list'
import { sessionsOf } from '@/lib/data/sessions'
import { t } from '@/lib/messages/translate'
import type { Query } from '../../../(site)/params'
import { first } from '../../query'
import { requireActor } from '../../request'

export const metadata = { title: t('admin.me.title') }

export default async function Me({ searchParams }: { searchParams: Promise<Query> }) {
  const actor = await requireActor('/admin/me')
  const query = await searchParams
  return (
    <>
      <h1>{actor.name}</h1>
      <p className="meta">
        {actor.email} · {t(`admin.role.${actor.role}`)}
      </p>
      <Problem code={first(query.problem)} at="me" />
      <Notice code={first(query.done)} />
      <section aria-labelledby="on:sessions">
        <h2 id="on:sessions">{t('admin.me.sessions')}</h2>
        <SessionList sessions={await sessionsOf(actor.userId)} current={actor.sessionId} />
      </section>
      <section aria-labelledby="on:factor">
        <h2 id="on:factor">{t('admin.factor.title')}</h2>
        <p>
          {t(actor.hasSecondFactor ? 'admin.factor.isOn' : 'admin.factor.isOff')}{' '}
          <a href="/admin/second-factor">{t('admin.factor.change')}</a>
        </p>
      </section>
      <section aria-labelledby="on:password" className="door">
        <h2 id="on:password">{t('admin.me.password')}</h2>
        <MyPassword email={actor.email} />
      </section>
    </>
  )
}
