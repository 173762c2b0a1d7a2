import { Name } from '@/components/site/name'
import { formOf } from '@/lib/document/document-form'
import { JOINED_TEXTS } from '@/lib/document/join-documents'
import { splitDocument } from '@/lib/document/split-document'
import { t } from '@/lib/messages/translate'
import type { EntityToMerge } from '@/lib/schemas/desk-views'
import { IssueText } from './issue-text'

type Props = {
  prepared: { from: EntityToMerge; into: EntityToMerge } & (
    | { ok: true; entry: { document: string }; mustChoose: boolean }
    | { ok: false; issues: readonly { field: string | null; message: string }[] }
  )
}

const FIELDS = ['name', 'aliases', 'affiliations', 'orcid', 'parent', 'kind', 'url', 'body'] as const

/** Both pages side by side, and what they would be together, before anything is done. */
export function MergeForm({ prepared }: Props) {
  const { from, into } = prepared
  // Two of one name are told apart by their addresses.
  const named = ({ name, slug }: EntityToMerge) => (from.name === into.name ? `${name} (${slug})` : name)
  const names = { from: named(from), into: named(into) }
  const heads = [t('admin.merge.goes'), t('admin.merge.stays'), t('admin.merge.together')]
  const columns = [from.document, into.document, ...(prepared.ok ? [prepared.entry.document] : [])].map((document) =>
    formOf(into.kind, document),
  )
  const shown = FIELDS.filter((field) => columns.some((form) => textOf(form[field])))
  return (
    <section aria-labelledby="on:merge" className="form comparison">
      <h2 id="on:merge">{t('admin.merge.question', names)}</h2>
      <table className="desk-table">
        <caption className="unseen">{t('admin.merge.compare')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('admin.merge.field')}</th>
            <th scope="col">{t('admin.merge.goes')}</th>
            <th scope="col">{t('admin.merge.stays')}</th>
            {prepared.ok && <th scope="col">{t('admin.merge.together')}</th>}
          </tr>
        </thead>
        <tbody>
          {shown.map((field) => (
            <tr key={field}>
              <th scope="row">{t(`admin.merge.fields.${field}`)}</th>
              {columns.map((form, at) => (
                // Columns have no identity but their place.
                // biome-ignore lint/suspicious/noArrayIndexKey: rendered once, on the server.
                <td key={at} data-head={heads[at]} className={field === 'body' ? 'own-text' : undefined}>
                  <Name>{textOf(form[field]).trim()}</Name>
                </td>
              ))}
            </tr>
          ))}
          <tr>
            <th scope="row">{t('admin.merge.digests')}</th>
            <td data-head={heads[0]}>{from.digests}</td>
            <td data-head={heads[1]}>{into.digests}</td>
            {prepared.ok && <td />}
          </tr>
        </tbody>
      </table>
      <Decision prepared={prepared} names={names} />
    </section>
  )
}

/** What can be done now, or what stands in the way. */
function Decision({ prepared, names }: Props & { names: { from: string; into: string } }) {
  const { from, into } = prepared
  if (from.draftId !== null)
    return (
      <p className="problem" role="alert">
        {t('admin.merge.isWritten', { name: names.from })} <a href={`/admin/drafts/${from.draftId}`}>{t('admin.merge.showDraft')}</a>
      </p>
    )
  if (!prepared.ok)
    return (
      <div className="problem" role="alert">
        {prepared.issues.map((issue) => (
          <p key={issue.message}>
            <IssueText issue={issue} />
          </p>
        ))}
      </div>
    )
  return (
    <form action="/admin/do/merge-entities" method="post" className="form">
      <input type="hidden" name="from" value={from.id} />
      <input type="hidden" name="fromBase" value={from.revision} />
      <input type="hidden" name="into" value={into.id} />
      <input type="hidden" name="intoBase" value={into.revision} />
      {hasTwoTexts(from.document, into.document) && (
        <fieldset className="choices">
          <legend>{t('admin.merge.text')}</legend>
          {prepared.mustChoose && <p className="hint">{t('admin.merge.mustChoose')}</p>}
          {JOINED_TEXTS.filter((choice) => choice !== 'both' || !prepared.mustChoose).map((choice) => (
            <label key={choice} className="choice">
              <input type="radio" name="text" value={choice} defaultChecked={choice === 'both'} required />
              {t(`admin.merge.texts.${choice}`)}
            </label>
          ))}
        </fieldset>
      )}
      <p>{t('admin.merge.means', names)}</p>
      <div className="deeds">
        <button type="submit" className="primary">
          {t('admin.merge.now')}
        </button>
        <a href={`/admin/entities/${into.id}?with=${from.id}`} className="button">
          {t('admin.merge.turn')}
        </a>
        <a href={`/admin/entities/${from.id}`} className="button">
          {t('admin.merge.leave')}
        </a>
      </div>
    </form>
  )
}

function hasTwoTexts(...documents: string[]): boolean {
  const texts = documents.map((document) => splitDocument(document).body.trim())
  return texts.every((text) => text !== '') && new Set(texts).size > 1
}

const textOf = (value: string | string[] | undefined): string => (Array.isArray(value) ? value.join(', ') : (value ?? ''))
