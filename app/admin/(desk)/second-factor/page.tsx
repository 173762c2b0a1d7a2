import { redirect } from 'next/navigation'
import { Notice } from '@/components/admin/notice'
import { Problem } from '@/components/admin/problem'
import { RecoveryCodes } from '@/components/admin/recovery-codes'
import { SecondFactorBegun, SecondFactorOff, SecondFactorOn } from '@/components/admin/second-factor'
import { ownSecondFactor } from '@/lib/data/second-factor'
import { env } from '@/lib/env'
import { t } from '@/lib/messages/translate'
import type { Query } from '../../../(site)/params'
import { shownCodes } from '../../codes-cookie'
import { factorKey } from '../../factor-key'
import { first } from '../../query'
import { currentActor } from '../../request'

export const metadata = { title: t('admin.factor.title') }

/** One's own second factor. Who must have one and has none comes here and gets no further. */
export default async function SecondFactor({ searchParams }: { searchParams: Promise<Query> }) {
  const actor = await currentActor()
  if (!actor) redirect('/admin/sign-in?to=%2Fadmin%2Fsecond-factor')
  const query = await searchParams
  const factor = await ownSecondFactor(actor, env().SITE_NAME, factorKey())
  const codes = await shownCodes()
  return (
    <div className="door">
      <h1>{t('admin.factor.title')}</h1>
      <Problem code={first(query.problem)} at="factor" />
      <Notice code={first(query.done)} />
      {actor.lacksSecondFactor && <p className="problem">{t('admin.factor.required')}</p>}
      {factor.is === 'on' && codes.length > 0 && <RecoveryCodes codes={codes} siteName={env().SITE_NAME} />}
      {factor.is === 'off' && <SecondFactorOff />}
      {factor.is === 'begun' && <SecondFactorBegun secret={factor.secret} address={factor.address} />}
      {factor.is === 'on' && <SecondFactorOn since={factor.since} codesLeft={factor.codesLeft} email={actor.email} />}
    </div>
  )
}
