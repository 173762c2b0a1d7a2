import { t } from '@/lib/messages/translate'
import type { EditorWords, JournalWords, LiveWords } from '@/lib/schemas/editor-answer'
import { type EntryKind, FOLDER_OF_KIND } from '@/lib/schemas/entry-kind'
import type { PickerWords } from '@/lib/schemas/picker-words'
import type { SlugWords } from '@/lib/schemas/slug-check'

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
    leaving: t('admin.editor.leaving'),
    ...journalWords(),
  }
}

export function journalWords(): JournalWords {
  return {
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

/** The words of the fields that offer names. */
export function pickerWords(): PickerWords {
  const name = '{name}'
  return {
    address: '/admin/names',
    add: t('admin.picker.add'),
    hint: t('admin.picker.hint'),
    chosen: t('admin.picker.chosen', { field: '{field}' }),
    offered: t('admin.picker.offered'),
    count: t('admin.picker.count', { count: '{count}' }),
    several: t('admin.picker.several', { name }),
    isNew: t('admin.picker.isNew', { name }),
    soundsLike: t('admin.picker.soundsLike', { names: '{names}' }),
    added: t('admin.picker.added', { name }),
    removed: t('admin.picker.removed', { name }),
    remove: t('admin.picker.remove', { name }),
    earlier: t('admin.picker.earlier', { name }),
    undo: t('admin.picker.undo'),
    removeBlock: t('admin.picker.removeBlock'),
    blockRemoved: t('admin.picker.blockRemoved'),
  }
}

/** What there is to say of an address while it is typed. */
export function slugWords(kind: EntryKind): SlugWords {
  const [slug, owner, folder] = ['{slug}', '{owner}', '{folder}']
  return {
    address: '/admin/slug',
    folder: FOLDER_OF_KIND[kind],
    empty: t('admin.slug.empty', { folder, slug }),
    'ill-formed': t('admin.slug.ill-formed'),
    own: t('admin.slug.own', { slug }),
    free: t('admin.slug.free', { folder, slug }),
    moved: t('admin.slug.moved', { folder, slug }),
    taken: t('admin.slug.taken', { owner }),
    former: t('admin.slug.former', { owner }),
  }
}

/** The words of the field that chooses a moment. */
export function momentWords() {
  const zone = '{zone}'
  const times = { time: '{time}', own: '{own}', other: '{other}', zone }
  return {
    choose: t('admin.moment.choose', { zone }),
    chooseEnd: t('admin.moment.chooseEnd', { zone }),
    future: t('admin.moment.future'),
    never: t('admin.moment.never', times),
    first: t('admin.moment.first', times),
    second: t('admin.moment.second', times),
  }
}
