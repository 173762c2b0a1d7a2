import type { EntryKind } from '@/lib/schemas/entry-kind'
import { initialOf } from '@/lib/schemas/index-letter'
import { month } from '@/lib/schemas/month'
import { LONGEST_QUERY, type SearchParameters, searchParameters } from '@/lib/schemas/search'

/** What the query of an address chooses. Whatever is not named here, or has no valid value, leaves no trace. */
export type Chosen = {
  /** The query in its canonical form, as in `letter=c&page=2`; empty for the whole page. */
  query: string
  /** Whether free words are in it: such pages are as many as clients please, and must not be kept. */
  isSearch: boolean
}

const LONGEST_SEARCH = 200 // characters
const PAGE = /^[1-9]\d{0,5}$/
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what it looks for.
const CONTROLS = /[\u0000-\u001f\u007f]+/g
/** The first half of a character that was cut in two. */
const CUT_CHARACTER = /[\ud800-\udbff]$/

/** Reads the query of a list: the index of a kind (without a slug), or an entry that lists its digests. */
export function chosenBy(query: string, kind: EntryKind, isIndex: boolean): Chosen {
  if (query === '' || (kind === 'digest' && !isIndex)) return { query: '', isSearch: false }
  const given = new URLSearchParams(query)
  const first = (name: string, isValid: (value: string) => boolean) => given.getAll(name).find(isValid)
  const parts: string[] = []
  if (isIndex && kind === 'digest') add(parts, 'month', first('month', isMonth))
  if (isIndex && kind !== 'digest') add(parts, 'letter', first('letter', isLetter))
  const words = !isIndex && kind === 'topic' ? wordsOf(given.get('q') ?? '') : ''
  if (words) add(parts, 'q', encodeURIComponent(words))
  const page = first('page', (value) => PAGE.test(value))
  if (page !== '1') add(parts, 'page', page)
  return { query: parts.join('&'), isSearch: words !== '' }
}

function add(parts: string[], name: string, value: string | undefined): void {
  if (value !== undefined) parts.push(`${name}=${value}`)
}

const isMonth = (value: string) => month.safeParse(value).success
const isLetter = (value: string) => initialOf(value) !== null

/** Reads the query of a search: whatever is no parameter of it, or has no valid value, leaves no trace. */
export function searchedBy(query: string): SearchParameters {
  const given = new URLSearchParams(query)
  const values = Object.fromEntries([...new Set(given.keys())].map((name) => [name, given.getAll(name)]))
  const parameters = searchParameters.parse(values)
  // A sign more than is read, so that what was left out can be told.
  return { ...parameters, q: wordsOf(parameters.q, 2 * LONGEST_QUERY + 2) }
}

/** Free words as a reader means them: without control characters or white space around, and no longer than the bound. */
function wordsOf(value: string, longest = LONGEST_SEARCH): string {
  const words = value.replace(CONTROLS, ' ').trim().slice(0, longest)
  return words.replace(CUT_CHARACTER, '').trimEnd()
}
