/** What can be done to many digests at once. */
export const MANY_DEEDS = ['publish', 'discard', 'unpublish', 'put-back'] as const
export type ManyDeed = (typeof MANY_DEEDS)[number]

/** So many at once, each in a transaction of its own: a page of the list, twice over. */
export const MOST_AT_ONCE = 100

/** One of the chosen: an open draft by number and version, or a digest by number and revision. */
export type Chosen = { of: 'draft' | 'digest'; id: number; at: number }

const KEY = /^([de])(\d{1,9})(?::(\d{1,9}))?$/

/** `d12` or `d12:3` for a draft, `e5:7` for a digest; null for what is neither. Without what it was seen at, `at` is 0. */
export function readChosen(key: string): Chosen | null {
  const [, of, id, at] = KEY.exec(key) ?? []
  return of && id ? { of: of === 'd' ? 'draft' : 'digest', id: Number(id), at: Number(at ?? 0) } : null
}

export const chosenKey = ({ of, id, at }: Chosen): string => `${of === 'draft' ? 'd' : 'e'}${id}${at ? `:${at}` : ''}`

/** Those that can be put back, as an address carries them: `e5:7,e6:2`. */
export const writeUndo = (chosen: readonly Chosen[]): string => chosen.map(chosenKey).join(',')

/** Reads what `writeUndo` wrote; whatever else an address says is nobody. */
export const readUndo = (text: string): Chosen[] =>
  text
    .split(',')
    .slice(0, MOST_AT_ONCE)
    .flatMap((key) => readChosen(key) ?? [])
    .filter(({ of, at }) => of === 'digest' && at > 0)

/** A chosen one as it stands now. */
export type ChosenRow = Chosen & { title: string; status: string }
