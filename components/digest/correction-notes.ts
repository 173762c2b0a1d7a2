import { words } from '@/components/site/words'
import type { CorrectionView } from '@/lib/schemas/views'
import { formatDay } from '@/lib/text/format-date'

/** The corrections as notes to be placed beside the sections that they correct. Their texts are safe HTML from the store. */
export function correctionNotes(corrections: readonly CorrectionView[]): { anchor: string | null; html: string }[] {
  return corrections.map(({ anchor, date, html }) => ({
    anchor,
    html: `<div class="correction-note" role="note"><p class="correction-date">${words.corrected_on} <time datetime="${date.toISOString()}">${formatDay(date)}</time></p><p>${html}</p></div>`,
  }))
}
