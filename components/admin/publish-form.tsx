import { Name } from '@/components/site/name'
import { browserScript } from '@/lib/browser-script'
import type { DocumentIssue } from '@/lib/document/read-yaml'
import { t } from '@/lib/messages/translate'
import type { EntryKind } from '@/lib/schemas/entry-kind'
import type { RenderWarning } from '@/lib/schemas/rendered'
import { journalWords } from './editor-words'
import { FormField } from './form-field'
import { IssueText } from './issue-text'
import { fieldId } from './issue-words'

/** Of a note, in UTF-16 units: it must find room in an address. */
const LONGEST_NOTE = 500

type Props = {
  draftId: number
  version: number
  issues: readonly DocumentIssue[]
  warnings: readonly RenderWarning[]
  /** Names that nobody has described yet. */
  newNames: readonly { kind: EntryKind; name: string }[]
  /** A digest can be corrected in the open, and wait for its date. */
  isDigest: boolean
  /** Whether readers see an older version already. */
  isLive: boolean
  /** What was typed before, where publishing was refused. */
  note: string
  isCorrection: boolean
  /** Whether what it changes was deleted: then it cannot be published before that is taken out of the bin. */
  isBinned: boolean
}

/** The last look before readers see it: what stands in the way, what is worth a look, and the decision. */
export function PublishForm({ draftId, version, issues, warnings, newNames, isDigest, isLive, note, isCorrection, isBinned }: Props) {
  return (
    <form
      action="/admin/do/publish-draft"
      method="post"
      className="form"
      data-keep={`publish-${draftId}`}
      data-words={JSON.stringify(journalWords())}
    >
      <script type="module" src={browserScript('keep-form')} />
      <input type="hidden" name="draft" value={draftId} />
      <input type="hidden" name="version" value={version} />
      {isBinned && (
        <p className="problem" role="alert">
          {t('admin.draft.binned')} <a href="/admin/bin">{t('admin.section.bin')}</a>
        </p>
      )}
      {issues.length > 0 ? (
        <div className="problem" role="alert">
          <h2>{t('admin.draft.issues')}</h2>
          <ul>
            {issues.map((issue) => (
              <li key={`${issue.line} ${issue.field} ${issue.message}`}>
                <IssueText issue={issue} named={(name, field) => <a href={`/admin/drafts/${draftId}#on:${fieldId(field)}`}>{name}</a>} />
              </li>
            ))}
          </ul>
        </div>
      ) : (
        !isBinned && <p>{t('admin.draft.nothing')}</p>
      )}
      {newNames.length > 0 && (
        <section>
          <h2>{t('admin.draft.newNames')}</h2>
          <ul>
            {newNames.map(({ kind, name }) => (
              <li key={`${kind} ${name}`}>
                <Name>{name}</Name> <span className="hint">{t(`kind.${kind}`)}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
      {warnings.length > 0 && (
        <section>
          <h2>{t('admin.draft.warnings')}</h2>
          <ul>
            {warnings.map(({ line, code, message }) => (
              <li key={`${line} ${code} ${message}`}>
                {line !== null && <span className="hint">{t('admin.draft.line', { line })} </span>}
                {message}
              </li>
            ))}
          </ul>
        </section>
      )}
      <FormField name="note" label={t('admin.digest.note')} hint={t('admin.digest.noteHint')} value={note} maxLength={LONGEST_NOTE} />
      {isDigest && isLive && (
        <label className="choice">
          <input type="checkbox" name="correction" value="yes" defaultChecked={isCorrection} /> {t('admin.draft.isCorrection')}
        </label>
      )}
      <p className="hint">{t('admin.draft.publishLead')}</p>
      <div className="form-bar">
        <button type="submit" name="status" value="published" className="primary" disabled={isBinned}>
          {t('admin.draft.publishNow')}
        </button>
        {isDigest && (
          <button type="submit" name="status" value="scheduled" disabled={isBinned}>
            {t('admin.draft.publishLater')}
          </button>
        )}
        <a href={`/admin/drafts/${draftId}`} className="button">
          {t('admin.draft.edit')}
        </a>
      </div>
    </form>
  )
}
