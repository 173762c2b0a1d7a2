import { type EntryKind, entryKind } from './entry-kind'

/** An entry that somebody who writes may mean. */
export type NameSuggestion = {
  kind: EntryKind
  slug: string
  name: string
  /** What tells it from a namesake: its other names, the current affiliation, the topic above it, the day of publication; empty where there is nothing to tell. */
  detail: string
}

/** What `/admin/names` answers: at most twenty, the best first; and slugs and names of those that are not called so but sound so, `李娜 (li-na)`. */
export type NameSuggestions = { names: NameSuggestion[]; alike: string[] }

export type NameQuestion = { q: string; kinds: readonly EntryKind[] }

/** Longer than any name; what is beyond is not read. */
const LONGEST_NAME = 200

/** Reads `?q=danqi&kinds=person,term`. Anything is valid: kinds that there are not count as not named, and without a kind all are meant. */
export function readNameQuestion(given: URLSearchParams): NameQuestion {
  const named = given.getAll('kinds').flatMap((kinds) => kinds.split(','))
  const kinds = [...new Set(named.flatMap((kind) => entryKind.safeParse(kind.trim()).data ?? []))]
  return { q: (given.get('q') ?? '').slice(0, LONGEST_NAME).trim(), kinds: kinds.length ? kinds : entryKind.options }
}
