import { DoorFrame } from '@/components/admin/door-frame'
import { Problem } from '@/components/admin/problem'
import { TextField } from '@/components/admin/text-field'
import { env } from '@/lib/env'
import { t } from '@/lib/messages/translate'
import type { Query } from '../../(site)/params'
import { first } from '../query'
import { deskPath } from '../request'

export const metadata = { title: t('admin.code.title') }

/** The second step at the door. Nobody is told here whether there was a first one. */
export default async function Code({ searchParams }: { searchParams: Promise<Query> }) {
  const query = await searchParams
  const to = deskPath(first(query.to))
  return (
    <DoorFrame siteName={env().SITE_NAME} title={t('admin.code.title')}>
      <Problem code={first(query.problem)} at="code" />
      <form action="/admin/do/give-code" method="post" className="form">
        <input type="hidden" name="to" value={to} />
        <TextField
          name="code"
          label={t('admin.code.field')}
          hint={t('admin.code.hint')}
          autoComplete="one-time-code"
          inputMode="text"
          maxLength={20}
          spellCheck={false}
          autoCapitalize="none"
        />
        <button type="submit" className="primary">
          {t('admin.signIn.submit')}
        </button>
        <p className="hint">
          <a href={`/admin/sign-in?to=${encodeURIComponent(to)}`}>{t('admin.code.again')}</a>
        </p>
      </form>
    </DoorFrame>
  )
}
