import { LOCALE, t } from '@/lib/messages/translate'
import type { CorrectionView } from '@/lib/schemas/views'
import { formatDay } from '@/lib/text/format-date'
import type { Note } from '@/lib/text/place-notes'

/** The id of the note that a correction has in the text; `position` counts from 0 in the digest's corrections. */
export function correctionId(position: number): string {
  return `on:correction-${position + 1}`
}

/**
 * The corrections as notes to be placed beside the claims that they correct: inline HTML, which may stand in a paragraph. Their texts are safe HTML
 * from the store.
 */
export function correctionNotes(corrections: readonly CorrectionView[]): Note[] {
  return corrections.map(({ anchor, date, html }, position) => {
    const id = correctionId(position)
    const when = t.markup('digest.correctedOn', { date: () => `<time datetime="${date.toISOString()}">${formatDay(date)}</time>` })
    const note = (className: string) =>
      `<span class="${className}" role="note" id="${id}"><span class="correction-date" lang="${LOCALE}">${when}</span> ${html}</span>`
    return { id, anchor, words: html, html: note('correction-note'), between: note('correction-note between-sentences') }
  })
}
