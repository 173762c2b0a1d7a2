import { foldName, foldSigns } from '@/lib/text/fold-name'
import { foldText, originalRange } from './folded-text'
import { characterClass, standsAlone } from './word-boundary'

type Named<T> = { entry: T /** The name as it must be written, or null where letter case is free. */; exact: string | null }

/** A name found in a text: where, and whose it may be. */
export type Found<T> = { start: number; end: number; entries: T[] }

const SHORTEST = 2
const LONGEST = 120

/** Finds the longest known names in a text. Its cost grows with the text, not with the number of names. */
export class MentionIndex<T> {
  readonly #byName = new Map<string, Named<T>[]>()
  /** Of the names that begin with a word (or an unspaced character): their lengths, longest first. */
  readonly #lengths = new Map<string, number[]>()

  add(name: string, entry: T): void {
    const lower = foldName(name)
    if (lower.length < SHORTEST || lower.length > LONGEST) return
    const exact = foldSigns(name).replace(/\s+/g, ' ').trim()
    const named = this.#byName.get(lower) ?? []
    this.#byName.set(lower, [...named, { entry, exact: isCaseBound(exact) ? exact : null }])
    const key = lower.slice(0, endOfKey(lower, 0))
    const lengths = this.#lengths.get(key) ?? []
    if (!lengths.includes(lower.length))
      this.#lengths.set(
        key,
        [...lengths, lower.length].sort((a, b) => b - a),
      )
  }

  /** The names in a text, in order, none overlapping: at each place the longest. */
  *find(text: string): Generator<Found<T>> {
    const folded = foldText(text)
    const { lower } = folded
    for (let start = 0; start < lower.length; ) {
      if (lower[start] === ' ') {
        start++
        continue
      }
      const endOfWord = endOfKey(lower, start)
      const found = this.#longestAt(folded.lower, folded.exact, start, lower.slice(start, endOfWord))
      if (found) {
        const [from, to] = originalRange(folded, start, found.end)
        yield { start: from, end: to, entries: found.entries }
      }
      start = found ? found.end : endOfWord
    }
  }

  #longestAt(lower: string, exact: string, start: number, key: string): { end: number; entries: T[] } | null {
    for (const length of this.#lengths.get(key) ?? []) {
      const end = start + length
      if (end > lower.length) continue
      const named = this.#byName.get(lower.slice(start, end))
      if (!named || !standsAlone(exact, start, end)) continue
      const written = exact.slice(start, end)
      const entries = named.filter((candidate) => candidate.exact === null || candidate.exact === written).map(({ entry }) => entry)
      if (entries.length) return { end, entries: [...new Set(entries)] }
    }
    return null
  }
}

/** The end of the word that begins at `start`; an unspaced character, or a sign, is a word of its own. */
function endOfKey(text: string, start: number): number {
  if (characterClass(text[start]) !== 'word') return start + 1
  let end = start + 1
  while (characterClass(text[end]) === 'word') end++
  return end
}

/** Acronyms and names with digits or capitals inside a word: "GRPO", "OpenAI", "GPT-4o" are not "grpo", "openai", "gpt-4o". */
function isCaseBound(name: string): boolean {
  return /\p{N}/u.test(name) || /[\p{L}\p{M}]\p{Lu}/u.test(name)
}
