import type { MergeConflict } from '@/lib/document/merge-documents'
import { t } from '@/lib/messages/translate'
import { FormField } from './form-field'

type Props = { draftId: number; version: number; saveKey: string; conflicts: readonly MergeConflict[]; document: string }

/** Both versions of what is contested, side by side, and the joined document to settle it in. */
export function ConflictForm({ draftId, version, saveKey, conflicts, document }: Props) {
  return (
    <form action="/admin/do/resolve-conflict" method="post" className="form conflict">
      <input type="hidden" name="draft" value={draftId} />
      <input type="hidden" name="base" value={version} />
      <input type="hidden" name="saveKey" value={saveKey} />
      {conflicts.map(({ field, theirs, mine }) => (
        <section key={field} aria-label={t('admin.draft.field', { field })}>
          <h2>{t('admin.draft.field', { field })}</h2>
          <div className="sides">
            <div>
              <h3>{t('admin.draft.mine')}</h3>
              <pre>{mine}</pre>
            </div>
            <div>
              <h3>{t('admin.draft.theirs')}</h3>
              <pre>{theirs}</pre>
            </div>
          </div>
        </section>
      ))}
      <FormField
        name="document"
        label={t('admin.draft.joined')}
        hint={t('admin.draft.joinedHint')}
        value={document}
        rows={24}
        className="body"
      />
      <button type="submit" className="primary">
        {t('admin.draft.resolved')}
      </button>
    </form>
  )
}
