import type { Heading } from '@/lib/schemas/rendered'
import type { DigestHit } from '@/lib/schemas/search'
import type { Marks } from '@/lib/search/contract'
import { bestPassage, findMarks, piecesOf } from '@/lib/search/highlight'

const START_OF_TEXT = 200
/** Between blocks, and between the cells of a table. */
const BREAK = /[ \t]*(?:\n\s*|\t[ \t]*)/g

/** The passage that answers best: of the summary, unless the body answers better; the summary's beginning where neither does. */
export function passageOf(
  summary: string,
  text: string,
  headings: readonly Heading[],
  marks: Marks,
): Pick<DigestHit, 'section'> & { passage: DigestHit['highlights']['passage'] } {
  const inSummary = findMarks(summary, marks)
  const inText = findMarks(text, marks)
  const ofSummary = bestPassage(summary, inSummary)
  const ofText = bestPassage(text, inText)
  if (ofText && ofText.worth > (ofSummary?.worth ?? 0) + 0.01) {
    const first = inText.find(({ end }) => end > ofText.start)
    return { passage: cut(text, inText, ofText.start, ofText.end), section: sectionAt(text, headings, first?.start ?? ofText.start) }
  }
  if (ofSummary) return { passage: cut(summary, inSummary, ofSummary.start, ofSummary.end), section: null }
  const end = summary.length > START_OF_TEXT * 1.5 ? summary.indexOf(' ', START_OF_TEXT) : -1
  return { passage: cut(summary, [], 0, end < 0 ? summary.length : end), section: null }
}

function cut(text: string, marks: Parameters<typeof piecesOf>[1], start: number, end: number): DigestHit['highlights']['passage'] {
  const pieces = piecesOf(text, marks, start, end).map((piece) => ({ ...piece, text: piece.text.replace(BREAK, ' · ') }))
  if (start > 0) pieces.unshift({ text: '… ', hit: false })
  if (end < text.length) pieces.push({ text: ' …', hit: false })
  return pieces
}

/** The heading above a place of the plain text, or the one that the place is in. Headings stand there as lines of their own, in order. */
function sectionAt(text: string, wanted: readonly Heading[], place: number): DigestHit['section'] {
  let section: DigestHit['section'] = null
  let [start, next] = [0, 0]
  for (const line of text.split('\n')) {
    if (start > place) break
    // One that is written otherwise there, such as a formula, is passed over.
    const at = wanted.findIndex(({ text: title }, index) => index >= next && title === line.trim())
    const heading = wanted[at]
    if (heading) {
      section = { anchor: heading.id, title: heading.text }
      next = at + 1
    }
    start += line.length + 1
  }
  return section
}
