import { t } from '@/lib/messages/translate'
import type { Heading } from '@/lib/schemas/rendered'
import type { DigestHit } from '@/lib/schemas/search'
import type { Marks } from '@/lib/search/contract'
import { bestPassage, findMarks, piecesOf } from '@/lib/search/highlight'

const START_OF_TEXT = 200
/** Between blocks, and between the cells of a table. */
const BREAK = /[ \t]*(?:\n\s*|\t[ \t]*)/g

/** What of a digest a passage may be of. */
export type PassageTexts = { summary: string; body: string; headings: readonly Heading[]; corrections: readonly string[] }
type Passage = Pick<DigestHit, 'section'> & { passage: DigestHit['highlights']['passage'] }

/** The passage that answers best: of the summary, unless the body or a correction answers better; the summary's beginning where none does. */
export function passageOf({ summary, body, headings, corrections }: PassageTexts, marks: Marks): Passage {
  const inBody = (at: number) => sectionAt(body, headings, at)
  const inLog = () => ({ anchor: 'on:corrections', title: t('digest.corrections') })
  const texts = [
    { text: summary, sectionOf: () => null },
    { text: body, sectionOf: inBody },
    ...corrections.map((text) => ({ text, sectionOf: inLog })),
  ]
  let best: { worth: number; passage: Passage } | null = null
  for (const { text, sectionOf } of texts) {
    const found = findMarks(text, marks)
    const stretch = bestPassage(text, found)
    if (!stretch || stretch.worth <= (best?.worth ?? 0) + 0.01) continue
    const { start, end, worth } = stretch
    const first = found.find((mark) => mark.end > start)
    best = { worth, passage: { passage: cut(text, found, start, end), section: sectionOf(first?.start ?? start) } }
  }
  if (best) return best.passage
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
