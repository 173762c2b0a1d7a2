import { t } from '@/lib/messages/translate'
import type { DraftView } from '@/lib/schemas/desk-views'
import { DeedButton } from './deed-button'
import { editorWords } from './editor-words'

/** In place of the form of a draft that takes no more text: a way on, and what was typed for it on this device and came too late. */
export function ClosedDraft({ draft: { id, entry, closedAs }, mayOpen }: { draft: DraftView; mayOpen: boolean }) {
  const words = { ...editorWords(), journal: t('admin.kept.onDevice', { time: '{time}' }) }
  return (
    <>
      {closedAs === 'published' && (
        <div className="problem">
          <p>{t('admin.kept.closed')}</p>
          {entry && mayOpen && (
            <DeedButton deed="open-draft" fields={{ entry: entry.id }}>
              {t('admin.kept.elsewhere')}
            </DeedButton>
          )}
        </div>
      )}
      <div id="on:kept" data-draft={id} data-words={JSON.stringify(words)} />
    </>
  )
}
