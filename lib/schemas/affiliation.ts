import { listed } from '@/lib/messages/listed'
import { t } from '@/lib/messages/translate'
import { foldName } from '@/lib/text/fold-name'

/** Where a person works or worked, and in which years; null where that is not said. Without an end they are there still, as far as is known. */
export type Affiliation = { name: string; from: number | null; until: number | null }

/** What stands against reading years: to be said of the line that has them. */
export type AffiliationProblem = { problem: string }

/** Of a line, in UTF-16 units. */
export const LONGEST_AFFILIATION = 300
const [EARLIEST, LATEST] = [1000, 2200]
const DASHES = '‐‑‒–—―−－~～-'
/** Brackets at the end with nothing but figures, dashes and spaces in them. `MIT (CSAIL)` has none: that is a name. */
const NOTATION = new RegExp(`^(.*?)\\s*[(（]([\\d\\s${DASHES}]*\\d[\\d\\s${DASHES}]*)[)）]$`, 'su')
const ONE_YEAR = /^\s*(\d+)\s*$/
const SPAN = new RegExp(`^\\s*(\\d*)\\s*[${DASHES}]{1,2}\\s*(\\d*)\\s*$`, 'u')

/**
 * Reads a line of frontmatter: a name, with years behind it if they are known.
 * @example readAffiliation('Princeton University (2019–2024)') // { name: 'Princeton University', from: 2019, until: 2024 }
 * @example readAffiliation('清华大学（2019—）') // { name: '清华大学', from: 2019, until: null }
 */
export function readAffiliation(line: string): Affiliation | AffiliationProblem {
  // What is longer comes from a file that is refused anyway; nobody waits for a pattern that looks through a megabyte of figures.
  const [, name = line, years = null] = (line.length <= LONGEST_AFFILIATION && NOTATION.exec(line)) || []
  if (years === null) return { name: line.trim(), from: null, until: null }
  const [one] = ONE_YEAR.exec(years)?.slice(1) ?? []
  const span = one === undefined ? SPAN.exec(years) : ['', one, one]
  if (!span) return { problem: t('issue.yearsUnreadable', { years: years.trim(), examples: EXAMPLES }) }
  if (!name) return { problem: t('issue.yearsAlone') }
  const [from, until] = [yearOf(span[1]), yearOf(span[2])]
  for (const year of [from, until])
    if (year !== null && (year < EARLIEST || year > LATEST)) return { problem: t('issue.yearOutOfRange', { year, examples: EXAMPLES }) }
  if (from !== null && until !== null && until < from) return { problem: t('issue.yearsTurned', { from, until }) }
  return { name, from, until }
}

const EXAMPLES = listed(['(2019–2024)', '(2019–)', '(–2024)', '(2021)'], 'or')
const yearOf = (figures = '') => (figures === '' ? null : Number(figures))

/** The name alone, whatever is behind it: years that make no sense are part of the name. */
export function lenientAffiliation(line: string): Affiliation {
  const read = readAffiliation(line)
  return 'problem' in read ? { name: line, from: null, until: null } : read
}

/** Writes the line that `readAffiliation` reads. */
export function writeAffiliation({ name, from, until }: Affiliation): string {
  if (from === null && until === null) return name
  return from === until ? `${name} (${from})` : `${name} (${from ?? ''}–${until ?? ''})`
}

/**
 * The current ones first, in the order in which they were written; then those that have ended, the last to end first. No clock is asked: what was written with an end has
 * one, and a page that is kept over New Year stays right.
 */
export function inOrderOfTime<A extends Affiliation>(affiliations: readonly A[]): A[] {
  const [endless, latest] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]
  const ended = (one: A) => one.until ?? endless
  const begun = (one: A) => (one.until === null ? endless : (one.from ?? latest))
  const compare = (a: number, b: number) => (a === b ? 0 : b - a)
  return [...affiliations].sort((a, b) => compare(ended(a), ended(b)) || compare(begun(a), begun(b)))
}

/**
 * The affiliations of two pages of one person: of lines that may mean the same stay there, the one that says more is kept, under the name that stood first. Two stays at
 * one place are two.
 * @returns the lines of the first that nothing is added to as they were written
 */
export function joinAffiliations(own: readonly string[], more: readonly string[]): string[] {
  const joined = own.map((line) => ({ line, read: lenientAffiliation(line) }))
  for (const line of more) {
    const read = lenientAffiliation(line)
    if (!read.name) continue
    const same = joined.find((each) => isSameStay(each.read, read))
    if (!same) joined.push({ line, read })
    else if (saysMore(read, same.read)) {
      same.read = { ...read, name: same.read.name }
      same.line = writeAffiliation(same.read)
    }
  }
  return joined.map(({ line }) => line)
}

/** Whether nothing that one says contradicts the other, and they have more in common than not to say when. */
function isSameStay(a: Affiliation, b: Affiliation): boolean {
  if (foldName(a.name) !== foldName(b.name)) return false
  if (isUndated(a) || isUndated(b)) return true
  const isOpen = (one: number | null, other: number | null) => one === null || other === null
  if (a.from !== null && a.from === b.from) return a.until === b.until || isOpen(a.until, b.until)
  return a.until !== null && a.until === b.until && isOpen(a.from, b.from)
}

const isUndated = ({ from, until }: Affiliation) => from === null && until === null
const saysMore = (a: Affiliation, b: Affiliation) => count(a) > count(b)
const count = ({ from, until }: Affiliation) => Number(from !== null) + Number(until !== null)
