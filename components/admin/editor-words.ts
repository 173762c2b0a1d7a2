import { t } from '@/lib/messages/translate'
import type { EditorWords, LiveWords } from '@/lib/schemas/editor-answer'

/** The words of the editor, for its script. */
export function editorWords(): EditorWords {
  return {
    saved: t('admin.editor.saved', { time: '{time}' }),
    merged: t('admin.editor.merged', { time: '{time}' }),
    saving: t('admin.editor.saving'),
    waiting: t('admin.editor.waiting'),
    unreachable: t('admin.editor.unreachable'),
    ended: t('admin.editor.ended'),
    signIn: t('admin.signIn.title'),
    conflict: t('admin.editor.conflict'),
    showConflict: t('admin.editor.showConflict'),
    journal: t('admin.editor.journal', { time: '{time}' }),
    takeBack: t('admin.editor.takeBack'),
    forget: t('admin.editor.forget'),
    show: t('admin.editor.show'),
  }
}

/** The words of the preview beside the form. */
export function liveWords(): LiveWords {
  return {
    title: t('admin.live.title'),
    open: t('admin.live.open'),
    close: t('admin.live.close'),
    failed: t('admin.live.failed', { time: '{time}' }),
    ended: t('admin.live.ended'),
    making: t('admin.live.making'),
  }
}
