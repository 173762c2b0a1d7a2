import type { TextPiece } from '../schemas/search'
import { originOf } from './analysis/fold-text'
import { readText } from './analysis/read-text'
import { stemOf } from './analysis/stem'
import { isStopWord } from './analysis/stop-words'
import { type Chunk, joinedForm } from './analysis/tokenize'
import type { Marks } from './contract'
import { markWhole } from './mark-whole'

/** A stretch of a text that answers to the query; `what` is the same for the same word of it. */
export type Mark = { start: number; end: number; what: string }

/** Characters of a passage; half as many where it is Chinese. */
const PASSAGE = 260
/** How far before the first mark a passage may begin, to begin with a sentence. */
const LEAD = 110
/** Two words of the query with no more than a space between them count once more by so much: "reinforcement learning" before "reinforcement … learning rate". */
const SIDE_BY_SIDE = 1
const NEIGHBOURS = 0.8
const SENTENCE_END = /[.!?。！？；\n]/u
const HAN = /\p{Script=Han}/u
const LOW_SURROGATE = /[\udc00-\udfff]/
const JOINED_ON = /\p{M}|\u200d|\ufe0f/u

/** Where a text answers to what was asked, in order; marks never overlap and never cut a character. */
export function findMarks(text: string, marks: Marks): Mark[] {
  const { folded, chunks } = readText(text)
  const found: Mark[] = []
  const stems = new Set(marks.stems)
  const add = (start: number, end: number, what: string) => found.push({ start: originOf(folded, start), end: originOf(folded, end), what })
  for (const chunk of chunks) {
    if (chunk.kind === 'run') markRuns(folded.text, chunk, marks.runs, add)
    else markWords(chunk, stems, marks.prefixes, add)
  }
  if (marks.phrases.length) markPhrases(chunks, marks.phrases, add)
  for (const whole of marks.wholes) markWhole(chunks, whole, add)
  return merged(found)
}

export type Add = (start: number, end: number, what: string) => void

function markRuns(text: string, { start, end }: Chunk, runs: readonly string[], add: Add): void {
  for (const run of runs) {
    for (let at = text.indexOf(run, start); at >= 0 && at + run.length <= end; at = text.indexOf(run, at + 1)) add(at, at + run.length, run)
  }
}

function markWords(chunk: Chunk, stems: ReadonlySet<string>, prefixes: readonly string[], add: Add): void {
  const joined = joinedForm(chunk)
  if (joined !== null && stems.has(stemOf(joined))) add(chunk.start, chunk.end, stemOf(joined))
  for (const { word, start, end } of chunk.parts) {
    const stem = stemOf(word)
    if (stems.has(stem)) add(start, end, stem)
    else if (!isStopWord(word)) {
      const prefix = prefixes.find((each) => word.startsWith(each))
      if (prefix !== undefined) add(start, end, prefix)
    }
  }
}

function markPhrases(chunks: readonly Chunk[], phrases: readonly string[][], add: Add): void {
  const tokens = chunks.flatMap(({ parts, kind }) =>
    parts.map((part, index) => ({ ...part, stem: stemOf(part.word), isTail: kind === 'run' && index === parts.length - 1 })),
  )
  for (const phrase of phrases) {
    // Of a phrase that ends in a run of Han characters, the last one alone is no word of its own in a longer run.
    const wanted =
      phrase.length > 1 && HAN.test(phrase.at(-1) ?? '') && [...(phrase.at(-1) ?? '')].length === 1 ? phrase.slice(0, -1) : phrase
    // Words of grammar are marked only as they were quoted, side by side.
    if (!wanted.length || (wanted.length < 2 && wanted.every(isStopWord))) continue
    for (let at = 0; at + wanted.length <= tokens.length; at++) {
      const first = tokens[at]
      const last = tokens[at + wanted.length - 1]
      if (first && last && wanted.every((stem, index) => tokens[at + index]?.stem === stem)) add(first.start, last.end, wanted.join(' '))
    }
  }
}

function merged(found: Mark[]): Mark[] {
  found.sort((a, b) => a.start - b.start || b.end - a.end)
  const out: Mark[] = []
  for (const mark of found) {
    const last = out.at(-1)
    if (last && mark.start < last.end) last.end = Math.max(last.end, mark.end)
    else if (mark.end > mark.start) out.push({ ...mark })
  }
  return out
}

/** A text in pieces, marked and not. */
export function piecesOf(text: string, marks: readonly Mark[], from = 0, to = text.length): TextPiece[] {
  const pieces: TextPiece[] = []
  const add = (start: number, end: number, hit: boolean) => {
    if (end > start) pieces.push({ text: text.slice(start, end), hit })
  }
  let at = from
  for (const { start, end } of marks) {
    if (end <= from || start >= to) continue
    add(at, Math.max(at, start), false)
    add(Math.max(at, start), Math.min(end, to), true)
    at = Math.max(at, Math.min(end, to))
  }
  add(at, to, false)
  return pieces
}

/** The passage of a text that answers best: most different words of the query, close together. Null where nothing is marked. */
export function bestPassage(text: string, marks: readonly Mark[]): { start: number; end: number; worth: number } | null {
  if (!marks.length) return null
  const length = HAN.test(text.slice(0, 400)) ? PASSAGE / 2 : PASSAGE
  let best = { index: 0, worth: -1 }
  for (const [index, mark] of marks.entries()) {
    const seen = new Map<string, number>()
    let worth = 0
    for (let other = index; other < marks.length && (marks[other] as Mark).end <= mark.start + length - 20; other++) {
      const { what, start } = marks[other] as Mark
      const before = other > index ? marks[other - 1] : undefined
      if (before && before.what !== what && start - before.end <= SIDE_BY_SIDE) worth += NEIGHBOURS
      seen.set(what, (seen.get(what) ?? 0) + 1)
    }
    for (const [what, count] of seen) worth += Math.min(4, 1 + what.length / 6) * (1 + Math.min(2, count - 1) * 0.1)
    if (worth > best.worth) best = { index, worth }
  }
  const first = marks[best.index] as Mark
  const start = passageStart(text, first.start)
  return { start, end: passageEnd(text, Math.max(start + length, first.end)), worth: best.worth }
}

/** Backwards to where a sentence begins, or else to a word. */
function passageStart(text: string, mark: number): number {
  const least = Math.max(0, mark - LEAD)
  for (let at = mark; at > least; at--) {
    if (SENTENCE_END.test(text[at - 1] ?? '') && (text[at - 1] !== '.' || /\s/u.test(text[at] ?? ' '))) return skipSpace(text, at, mark)
  }
  if (least === 0) return 0
  for (let at = Math.max(least, mark - 50); at < mark; at++) if (/\s/u.test(text[at] ?? '')) return skipSpace(text, at, mark)
  return wholeCharacter(text, Math.max(least, mark - 20))
}

function passageEnd(text: string, wanted: number): number {
  if (wanted >= text.length) return text.length
  for (let at = wanted; at < Math.min(text.length, wanted + 30); at++) if (/\s|[。！？；，、]/u.test(text[at] ?? '')) return at
  return wholeCharacter(text, wanted)
}

function skipSpace(text: string, from: number, most: number): number {
  let at = from
  while (at < most && /\s/u.test(text[at] ?? '')) at++
  return at
}

/** Forward to where no surrogate pair and no letter with its marks is cut. */
function wholeCharacter(text: string, from: number): number {
  let at = from
  while (at < text.length && (LOW_SURROGATE.test(text[at] ?? '') || JOINED_ON.test(text[at] ?? '') || text[at - 1] === '\u200d')) at++
  return at
}
