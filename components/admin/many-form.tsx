import { Name } from '@/components/site/name'
import messages from '@/lib/messages/en.json'
import { type MessageKey, t } from '@/lib/messages/translate'
import { type ChosenRow, chosenKey, type ManyDeed } from '@/lib/schemas/many-digests'

type Props = {
  deed: ManyDeed
  rows: readonly ChosenRow[]
  /** Why rows were refused, by `d12`; empty before anything was done. */
  refusals: ReadonlyMap<string, string>
  /** How many were done. */
  done: number
}

/** Asks once more before something is done to many, and names each of them. */
export function ManyForm({ deed, rows, refusals, done }: Props) {
  return (
    <form action="/admin/do/many-digests" method="post" className="form">
      <h1>{t(`admin.many.${deed}.title`, { count: rows.length })}</h1>
      {refusals.size > 0 && (
        <p className="problem" role="alert">
          {t('admin.many.refused', { done, refused: refusals.size })}
        </p>
      )}
      {rows.length === 0 && <p>{t('admin.many.none')}</p>}
      <input type="hidden" name="deed" value={deed} />
      <ul className="rows">
        {rows.map((row) => {
          const code = refusals.get(chosenKey({ ...row, at: 0 }))
          return (
            <li key={chosenKey(row)}>
              <input type="hidden" name="row" value={chosenKey(row)} />
              <span>{row.title ? <Name>{row.title}</Name> : t('admin.untitledNo', { number: row.id })}</span>
              {code && <span className="error">{whyRefused(deed, code)}</span>}
              {code === 'issues' && <a href={`/admin/drafts/${row.id}/publish`}>{t('admin.many.look')}</a>}
            </li>
          )
        })}
      </ul>
      {rows.length > 0 && <p className="hint">{t(`admin.many.${deed}.lead`)}</p>}
      <div className="form-bar">
        {rows.length > 0 && (
          <button type="submit" className="primary">
            {t(`admin.many.${deed}.submit`, { count: rows.length })}
          </button>
        )}
        <a href="/admin" className="button">
          {t('admin.many.back')}
        </a>
      </div>
    </form>
  )
}

/** Codes come from an address: an unknown one says only that it was refused. */
function whyRefused(deed: ManyDeed, code: string): string {
  if (deed === 'put-back' && code === 'conflict') return t('admin.many.changedSince')
  return t((Object.hasOwn(messages.admin.many.why, code) ? `admin.many.why.${code}` : 'admin.problem.unknown') as MessageKey)
}
