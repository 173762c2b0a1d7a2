import type { ReactNode } from 'react'
import { t } from '@/lib/messages/translate'
import type { EntryKind } from '@/lib/schemas/entry-kind'
import { editorWords, liveWords, momentWords, pickerWords, slugWords } from './editor-words'
import { FieldError, type FieldErrors } from './field-error'
import { FormField } from './form-field'

export type DraftFormProps = {
  draftId: number
  version: number
  saveKey: string
  errors: FieldErrors
  /** Whether the one who edits may also publish. */
  mayPublish: boolean
}

type Props = DraftFormProps & { kind: EntryKind; main: ReactNode; side: ReactNode }

/** What every form of a draft has around its fields: what the editor's script needs to know, the note on the change, and the bar of deeds. */
export function DraftForm({ draftId, version, saveKey, errors, mayPublish, kind, main, side }: Props) {
  return (
    <form
      action="/admin/do/save-draft"
      method="post"
      className="digest-form"
      id="on:digest-form"
      data-draft={draftId}
      data-words={JSON.stringify(editorWords())}
      data-live={JSON.stringify(liveWords())}
      data-pickers={JSON.stringify(pickerWords())}
      data-slug={JSON.stringify(slugWords(kind))}
      data-moment={JSON.stringify(momentWords())}
    >
      <input type="hidden" name="draft" value={draftId} />
      <input type="hidden" name="base" value={version} />
      <input type="hidden" name="saveKey" value={saveKey} />
      <div className="form-main">{main}</div>
      <div className="form-side">
        {side}
        <FormField name="note" label={t('admin.digest.note')} hint={t('admin.digest.noteHint')} value="" />
        <FieldError id="on:other-errors" messages={errors.get('') ?? []} />
      </div>
      <div className="form-bar">
        <button type="submit" name="then" value="stay" className="primary">
          {t('admin.draft.save')}
        </button>
        <button type="submit" name="then" value="preview">
          {t('admin.draft.preview')}
        </button>
        {mayPublish && (
          <button type="submit" name="then" value="publish">
            {t('admin.draft.toPublish')}
          </button>
        )}
        <p className="save-state" role="status" data-version={version} />
      </div>
    </form>
  )
}
