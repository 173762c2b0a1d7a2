import { foldText } from '../analysis/fold-text'
import { greekLetterAt } from '../analysis/greek-letters'
import { type Chunk, tokenize } from '../analysis/tokenize'

/** Names of filters that are understood. */
export const FILTERS = ['author', 'person', 'topic', 'term', 'source', 'year', 'before', 'after', 'lang'] as const
export type FilterField = (typeof FILTERS)[number]

export type Clause =
  | { kind: 'words'; text: string; chunks: Chunk[] }
  | { kind: 'phrase'; text: string; chunks: Chunk[]; isWithout: boolean }
  | { kind: 'without'; text: string; chunks: Chunk[] }
  /** `isApart`: with a space behind the colon, as in a title; then it may be none. `name` is the field as it was typed. */
  | { kind: 'filter'; field: FilterField; name: string; value: string; isWithout: boolean; isApart: boolean; text: string }

export type ParsedQuery = {
  clauses: Clause[]
  /** Written like filters of fields that there are not; their text is among the words. */
  unknownFields: { field: string; value: string }[]
  isCut: boolean
  /** Whether the query ends in the middle of a word. */
  isOpen: boolean
}

const LONGEST = 500
/** Beyond so many words a question has been asked often enough. */
const MOST_CHUNKS = 48
const SPACE = /\s/u
const QUOTES: Record<string, string> = { '"': '"', '“': '”', '”': '”', '„': '“', '＂': '＂', '「': '」', '『': '』' }
/** Around the value of a filter only: among words they are apostrophes. */
const SINGLE: Record<string, string> = { "'": "'", '‘': '’' }
/** A field is a word right before a colon; one of Chinese or with a slash behind it (an address) is none. */
const FIELD = /^(-?)([\p{L}_]{2,20})[:：](?!\/\/)/u
const CHINESE_FIELDS: Record<string, FilterField> = {
  作者: 'author',
  人物: 'author',
  主题: 'topic',
  话题: 'topic',
  术语: 'term',
  来源: 'source',
  年份: 'year',
  语言: 'lang',
  people: 'author',
  by: 'author',
  language: 'lang',
  since: 'after',
} as Record<string, FilterField>

/** Reads what was typed. Every text is a query: signs that mean nothing are left out. */
export function parseQuery(typed: string): ParsedQuery {
  const signs = [...typed]
  const isCut = signs.length > LONGEST
  const text = isCut ? signs.slice(0, LONGEST).join('') : typed
  const clauses: Clause[] = []
  const unknownFields: ParsedQuery['unknownFields'] = []
  let words = ''
  let at = 0
  const flush = () => {
    const chunks = tokenize(foldText(words).text)
    if (chunks.length) clauses.push({ kind: 'words', text: words.trim(), chunks })
    words = ''
  }
  while (at < text.length) {
    const isAtStart = at === 0 || SPACE.test(text[at - 1] ?? '')
    const rest = text.slice(at)
    const id = isAtStart ? readId(rest) : null
    if (id) {
      flush()
      clauses.push({ kind: 'phrase', text: id.text, chunks: tokenize(foldText(id.text).text), isWithout: false })
      at += id.length
      continue
    }
    const field = isAtStart ? FIELD.exec(rest) : null
    if (field) {
      const [head, minus = '', name = ''] = field
      const known = fieldOf(name)
      const begin = known ? skipSpace(text, at + head.length) : at + head.length
      const value = readValue(text, begin)
      if (known && value.text.trim()) {
        flush()
        clauses.push({
          kind: 'filter',
          field: known,
          name,
          value: value.text.trim(),
          isWithout: minus === '-',
          isApart: begin > at + head.length,
          text: rest.slice(0, value.end - at),
        })
        at = value.end
        continue
      }
      if (!known && value.text.trim()) unknownFields.push({ field: name, value: value.text.trim() })
      words += ` ${name} `
      at += head.length
      continue
    }
    const isMinus =
      isAtStart && (text[at] === '-' || text[at] === '−' || text[at] === '－') && at + 1 < text.length && !SPACE.test(text[at + 1] ?? '')
    const from = isMinus ? at + 1 : at
    const close = QUOTES[text[from] ?? '']
    if (close !== undefined && (isMinus || isAtStart || close !== '"' || text.indexOf(close, from + 1) > 0)) {
      const quoted = readQuoted(text, from, close)
      flush()
      const chunks = tokenize(foldText(quoted.text).text)
      if (chunks.length) clauses.push({ kind: 'phrase', text: quoted.text.trim(), chunks, isWithout: isMinus })
      at = quoted.end
      continue
    }
    if (isMinus) {
      const end = endOfWord(text, from)
      const word = text.slice(from, end)
      const chunks = tokenize(foldText(word).text)
      if (chunks.length) {
        flush()
        clauses.push({ kind: 'without', text: word, chunks })
        at = end
        continue
      }
    }
    words += text[at]
    at++
  }
  flush()
  return { clauses: bounded(clauses), unknownFields, isCut, isOpen: !isCut && mayGoOn(text) }
}

/** A Greek letter is a whole word: μ is not the beginning of `multi`. */
function mayGoOn(text: string): boolean {
  const folded = foldText(text).text
  return /[\p{L}\p{N}]$/u.test(text) && greekLetterAt(folded, folded.length - 1) === null
}

/** An arXiv number of either kind or a DOI, as such, behind its name, or as an address; the version of an arXiv paper is left out, and that its number may stand in a DOI. */
const ARXIV =
  /^(?:(?:https?:\/\/)?(?:(?:www|export)\.)?arxiv\.org\/(?:abs|pdf|html)\/|(?:(?:https?:\/\/)?(?:dx\.)?doi\.org\/|doi[:：]\s?)?10\.48550\/arxiv\.|arxiv[:：]\s?)?(\d{4}\.\d{4,5}|[a-z-]+(?:\.[A-Z]{2})?\/\d{7})(?:v\d+)?(?:\.pdf)?(?=[\s,;.)]|$)/i
const DOI = /^(?:(?:https?:\/\/)?(?:dx\.)?doi\.org\/|doi[:：]\s?)?(10\.\d{4,9}\/[^\s"<>]*[^\s"<>.,;)])/i

function readId(rest: string): { text: string; length: number } | null {
  const match = ARXIV.exec(rest) ?? DOI.exec(rest)
  return match ? { text: match[1] ?? '', length: match[0].length } : null
}

function fieldOf(name: string): FilterField | null {
  const lower = foldText(name).text
  const field = FILTERS.find((each) => each === lower) ?? CHINESE_FIELDS[lower] ?? CHINESE_FIELDS[name]
  return field === 'person' ? 'author' : (field ?? null)
}

function skipSpace(text: string, from: number): number {
  let at = from
  while (at < text.length && SPACE.test(text[at] ?? '')) at++
  return at
}

function readValue(text: string, from: number): { text: string; end: number } {
  const close = QUOTES[text[from] ?? ''] ?? SINGLE[text[from] ?? '']
  if (close !== undefined) return readQuoted(text, from, close)
  const end = endOfWord(text, from)
  return { text: text.slice(from, end), end }
}

/** A quotation that is never closed reaches to the end. */
function readQuoted(text: string, from: number, close: string): { text: string; end: number } {
  for (let at = from + 1; at < text.length; at++) {
    if (text[at] === close || (close === '”' && text[at] === '"')) return { text: text.slice(from + 1, at), end: at + 1 }
  }
  return { text: text.slice(from + 1), end: text.length }
}

function endOfWord(text: string, from: number): number {
  let end = from
  while (end < text.length && !SPACE.test(text[end] ?? '')) end++
  return end
}

function bounded(clauses: Clause[]): Clause[] {
  let room = MOST_CHUNKS
  return clauses.flatMap((clause): Clause[] => {
    if (clause.kind === 'filter') return [clause]
    const chunks = clause.chunks.slice(0, room)
    room -= chunks.length
    return chunks.length ? [{ ...clause, chunks }] : []
  })
}
