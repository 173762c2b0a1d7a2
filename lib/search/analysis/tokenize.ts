import { classOf, DIGIT, IDEOGRAPH, LETTER, SEPARATOR } from './char-class'
import { greekLetterAt } from './greek-letters'

/**
 * A stretch of folded text that stands for itself: a word, a compound of words joined by hyphens, or a run of characters that are written without spaces.
 * Offsets are those of the folded text.
 */
export type Chunk = { kind: 'word' | 'compound' | 'run'; start: number; end: number; parts: Part[] }
/** One token: a word; of a run, each two neighbours, and its last character alone. A run of one character `isAlone`, and may begin a pair elsewhere. */
export type Part = { word: string; start: number; end: number; isAlone?: true }

/** Longer words are cut: nobody types them, and a text of one letter a million times must not become a token. */
const LONGEST_WORD = 64
/** A compound of more parts is a chain of words, whose joined form nobody types. */
const MOST_JOINED = 4

/** The number of an arXiv paper, of either kind, with a version of it behind. */
const ARXIV_VERSION = /^(\d{4}\.\d{4,5}|\d{7})v\d{1,3}$/

/** Cuts folded text into chunks. Words glued to Han characters stand apart. */
export function tokenize(text: string): Chunk[] {
  const chunks: Chunk[] = []
  let index = 0
  while (index < text.length) {
    const codePoint = text.codePointAt(index) as number
    const kind = classOf(codePoint)
    if (kind === SEPARATOR) index += codePoint > 0xffff ? 2 : 1
    else if (kind === IDEOGRAPH) index = readRun(text, index, chunks)
    else index = readWords(text, index, chunks)
  }
  return chunks
}

function readRun(text: string, start: number, chunks: Chunk[]): number {
  const starts: number[] = []
  let end = start
  while (end < text.length) {
    const codePoint = text.codePointAt(end) as number
    if (classOf(codePoint) !== IDEOGRAPH) break
    starts.push(end)
    end += codePoint > 0xffff ? 2 : 1
  }
  starts.push(end)
  const parts: Part[] = []
  for (let each = 0; each + 1 < starts.length; each++) {
    const from = starts[each] as number
    const to = starts[Math.min(each + 2, starts.length - 1)] as number
    parts.push({ word: text.slice(from, to), start: from, end: to, ...(starts.length === 2 && { isAlone: true }) })
  }
  chunks.push({ kind: 'run', start, end, parts })
  return end
}

function readWords(text: string, start: number, chunks: Chunk[]): number {
  const parts: Part[] = []
  let index = start
  for (;;) {
    const part = readWord(text, index)
    if (part.word) parts.push(part)
    index = part.end
    // Where a Greek letter is glued to others.
    if (isWordAt(text, index)) continue
    // A hyphen or underscore binds what stands right behind it.
    const sign = text[index]
    if ((sign !== '-' && sign !== '_') || !isWordAt(text, index + 1)) break
    index++
  }
  if (parts.length) chunks.push({ kind: parts.length > 1 ? 'compound' : 'word', start, end: index, parts })
  return Math.max(index, start + 1)
}

/**
 * Reads a word with what belongs to it: `o'brien` → obrien, `lagrange's` → lagrange, `2.5`, `10,000` → 10000, `c++`. A paper has one number in all of its
 * versions: `2405.00001v2` → 2405.00001. A Greek letter is the word that it is called by, as others write
 * it: `tnfα` → tnf, alpha.
 */
function readWord(text: string, start: number): Part {
  const letter = greekLetterAt(text, start)
  if (letter !== null) return { word: letter, start, end: start + 1 }
  let word = ''
  let index = start
  while (index < text.length) {
    const codePoint = text.codePointAt(index) as number
    const kind = classOf(codePoint)
    const size = codePoint > 0xffff ? 2 : 1
    if (kind === LETTER || kind === DIGIT) {
      if (greekLetterAt(text, index) !== null) break
      const from = index
      index += size
      while (index < text.length && isPlain(text.charCodeAt(index))) index++
      if (word.length < LONGEST_WORD) word += text.slice(from, Math.min(index, from + LONGEST_WORD))
      continue
    }
    if (index === start) break
    const sign = text[index]
    const next = classAt(text, index + 1)
    if (sign === "'" && next === LETTER) {
      index++
      if (text[index] === 's' && !isWordAt(text, index + 1)) {
        index++
        break
      }
      continue
    }
    const isAfterDigit = classAt(text, index - 1) === DIGIT
    if (sign === '.' && isAfterDigit && next === DIGIT) word += '.'
    else if (!(sign === ',' && isAfterDigit && isThousands(text, index))) break
    index++
  }
  if (word.length <= 2 && (text[index] === '+' || text[index] === '#')) {
    let end = index
    while (text[end] === text[index] && end - index < 2) end++
    if (!isWordAt(text, end) && classAt(text, start) === LETTER) {
      word += text.slice(index, end)
      index = end
    }
  }
  const paper = word.length < 16 ? ARXIV_VERSION.exec(word) : null
  return { word: paper?.[1] ?? word, start, end: index }
}

/** Whether a folded character is a plain letter or digit: nearly all are, and need no table. */
const isPlain = (code: number): boolean => (code >= 97 && code <= 122) || (code >= 48 && code <= 57)

const classAt = (text: string, index: number): number => (index < text.length ? classOf(text.codePointAt(index) as number) : SEPARATOR)

function isWordAt(text: string, index: number): boolean {
  const kind = classAt(text, index)
  return kind === LETTER || kind === DIGIT
}

function isThousands(text: string, comma: number): boolean {
  for (let each = 1; each <= 3; each++) if (classAt(text, comma + each) !== DIGIT) return false
  return classAt(text, comma + 4) !== DIGIT
}

/** What a compound is called when it is written as one word: `pre-training` → `pretraining`; null for what is none. */
export function joinedForm({ kind, parts }: Chunk): string | null {
  if (kind !== 'compound' || parts.length > MOST_JOINED) return null
  const joined = parts.map(({ word }) => word).join('')
  return joined.length <= LONGEST_WORD ? joined : null
}
