import { contents } from '@/lib/schemas/rendered'
import type { DigestHit } from '@/lib/schemas/search'
import type { Marks } from '@/lib/search/contract'
import { bestPassage, findMarks, piecesOf } from '@/lib/search/highlight'

const START_OF_TEXT = 200

/** The passage that answers best: of the summary, unless the body answers better; the summary's beginning where neither does. */
export function passageOf(
  summary: string,
  text: string,
  headings: string,
  marks: Marks,
): Pick<DigestHit, 'section'> & { passage: DigestHit['highlights']['passage'] } {
  const inSummary = findMarks(summary, marks)
  const inText = findMarks(text, marks)
  const ofSummary = bestPassage(summary, inSummary)
  const ofText = bestPassage(text, inText)
  if (ofText && ofText.worth > (ofSummary?.worth ?? 0) + 0.01) {
    return { passage: cut(text, inText, ofText.start, ofText.end), section: sectionAt(text, headings, ofText.end) }
  }
  if (ofSummary) return { passage: cut(summary, inSummary, ofSummary.start, ofSummary.end), section: null }
  const end = summary.length > START_OF_TEXT * 1.5 ? summary.indexOf(' ', START_OF_TEXT) : -1
  return { passage: cut(summary, [], 0, end < 0 ? summary.length : end), section: null }
}

function cut(text: string, marks: Parameters<typeof piecesOf>[1], start: number, end: number): DigestHit['highlights']['passage'] {
  const pieces = piecesOf(text, marks, start, end)
  if (start > 0) pieces.unshift({ text: '… ', hit: false })
  if (end < text.length) pieces.push({ text: ' …', hit: false })
  return pieces
}

/** The heading above a place of the plain text. Headings stand there as lines of their own, in order. */
function sectionAt(text: string, headings: string, place: number): DigestHit['section'] {
  let at = 0
  let section: DigestHit['section'] = null
  for (const { id, text: title } of contents.parse(JSON.parse(headings))) {
    const next = text.indexOf(title, at)
    if (next < 0) continue
    if (next >= place) break
    section = { anchor: id, title }
    at = next + title.length
  }
  return section
}
