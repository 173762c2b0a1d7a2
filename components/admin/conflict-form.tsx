import { browserScript } from '@/lib/browser-script'
import type { MergeConflict } from '@/lib/document/merge-documents'
import { t } from '@/lib/messages/translate'
import { journalWords } from './editor-words'
import { FormField } from './form-field'

type Props = {
  draftId: number
  version: number
  asideId: number
  saveKey: string
  conflicts: readonly MergeConflict[]
  /** With both versions of each contested passage between marks. */
  body: string
}

/** Both versions of what is contested, side by side: of each field one is chosen, and the text is settled by hand. Nothing is chosen for anybody. */
export function ConflictForm({ draftId, version, asideId, saveKey, conflicts, body }: Props) {
  return (
    <form
      action="/admin/do/resolve-conflict"
      method="post"
      className="form conflict"
      data-keep={`conflict-${draftId}-${asideId}`}
      data-words={JSON.stringify(journalWords())}
    >
      <script type="module" src={browserScript('keep-form')} />
      <input type="hidden" name="draft" value={draftId} />
      <input type="hidden" name="base" value={version} />
      <input type="hidden" name="aside" value={asideId} />
      <input type="hidden" name="saveKey" value={saveKey} />
      {conflicts.map((conflict) =>
        conflict.field === 'body' ? (
          <section key="body" aria-label={t('admin.draft.field', { field: 'body' })}>
            <h2>{t('admin.draft.field', { field: 'body' })}</h2>
            <div className="sides">
              <div>
                <h3>{t('admin.draft.mine')}</h3>
                <pre>{conflict.mine}</pre>
              </div>
              <div>
                <h3>{t('admin.draft.theirs')}</h3>
                <pre>{conflict.theirs}</pre>
              </div>
            </div>
            <FormField
              name="body"
              label={t('admin.draft.joined')}
              hint={t('admin.draft.joinedHint')}
              value={body}
              rows={24}
              className="body"
            />
          </section>
        ) : (
          <FieldChoice key={conflict.field} {...conflict} />
        ),
      )}
      <div className="deeds">
        <button type="submit" className="primary">
          {t('admin.draft.resolved')}
        </button>
        <button type="submit" name="leave" value="yes" formNoValidate>
          {t('admin.draft.leaveAside')}
        </button>
      </div>
    </form>
  )
}

function FieldChoice({ field, mine, theirs }: MergeConflict) {
  const sides = [
    ['mine', t('admin.draft.mine'), mine],
    ['theirs', t('admin.draft.theirs'), theirs],
  ] as const
  return (
    <fieldset className="field-choice">
      <legend>{t('admin.draft.choose', { field })}</legend>
      <div className="sides">
        {sides.map(([side, name, text]) => (
          <label key={side}>
            <span>
              <input type="radio" name={`choose.${field}`} value={side} required /> {name}
            </span>
            <pre>{text || '—'}</pre>
          </label>
        ))}
      </div>
    </fieldset>
  )
}
