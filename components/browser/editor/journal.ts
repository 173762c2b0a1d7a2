/** What was typed and is not known to be safe: kept on the device. */
export type JournalEntry = {
  /** The revision that it was written upon. */
  base: number
  /** Milliseconds since 1970. */
  at: number
  snapshot: string
}

/** Of `localStorage`, what the journal needs: it is written at once, so a crash a moment later loses nothing. */
export type Shelf = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>

const PREFIX = 'precis-journal'
/** Older ones are of no use to anybody. */
const LONGEST_MS = 90 * 86_400_000

/** The journal of one draft, of one visit to it: every other one has its own, so that none writes over another's, nor over what an earlier one has left. */
export class Journal {
  /** Tells this visit's entry from all others of the same owner: `publish-7:<visit>`. */
  readonly name: string
  readonly #key: string
  readonly #draft: string
  readonly #shelf: Shelf | null

  constructor(shelf: Shelf | null, draft: string, visit: string) {
    this.#shelf = shelf
    this.#draft = `${PREFIX}:${draft}:`
    this.#key = this.#draft + visit
    this.name = this.#key.slice(this.#key.indexOf('/') + 1)
  }

  /** Whether it could be written. */
  write(entry: JournalEntry): boolean {
    return put(this.#shelf, this.#key, entry)
  }

  /** Forgets this visit's entry, if it still says what became safe. */
  clear(snapshot: string): void {
    if (read(this.#shelf, this.#key)?.snapshot === snapshot) remove(this.#shelf, this.#key)
  }

  /** Forgets this visit's entry, whatever it says. */
  drop(): void {
    remove(this.#shelf, this.#key)
  }

  /** The newest entry of any visit that says something else than the form does, with a way to forget it; those that say the same go. */
  left(snapshot: string, now: number): { entry: JournalEntry; forget(): void } | null {
    let newest: { key: string; entry: JournalEntry } | null = null
    for (const key of keysOf(this.#shelf).filter((each) => each.startsWith(PREFIX))) {
      const entry = read(this.#shelf, key)
      if (!entry || now - entry.at > LONGEST_MS) remove(this.#shelf, key)
      else if (!key.startsWith(this.#draft)) continue
      else if (entry.snapshot === snapshot) remove(this.#shelf, key)
      else if (!newest || entry.at > newest.entry.at) newest = { key, entry }
    }
    if (!newest) return null
    const { key, entry } = newest
    return { entry, forget: () => remove(this.#shelf, key) }
  }
}

/** Forgets the entry of that name, which the server says it has taken. @param name as the form has sent it; whoever does not know the visit can have nothing forgotten */
export function forgetTaken(shelf: Shelf | null, owner: string, name: string): void {
  if (SENT.test(name)) remove(shelf, `${PREFIX}:${owner}/${name}`)
}

/** A form and a visit to it. */
const SENT = /^[a-z\d-]+:[a-z\d-]+$/

export type Left = { draft: string; entry: JournalEntry; forget(): void }

/** All that one has typed on a device and that is not known to be safe: of each draft the newest, the newest first. */
export function leftOn(shelf: Shelf | null, owner: string, now: number): Left[] {
  const newest = new Map<string, Left>()
  const prefix = `${PREFIX}:${owner}/`
  for (const key of keysOf(shelf).filter((each) => each.startsWith(prefix))) {
    const entry = read(shelf, key)
    const draft = key.slice(prefix.length).split(':')[0] ?? ''
    if (!entry || now - entry.at > LONGEST_MS) continue
    if (entry.at > (newest.get(draft)?.entry.at ?? 0)) newest.set(draft, { draft, entry, forget: () => remove(shelf, key) })
  }
  return [...newest.values()].sort((a, b) => b.entry.at - a.entry.at)
}

function put(shelf: Shelf | null, key: string, entry: JournalEntry): boolean {
  try {
    shelf?.setItem(key, JSON.stringify(entry))
    return shelf !== null
  } catch {
    return false // full, or forbidden
  }
}

function keysOf(shelf: Shelf | null): string[] {
  try {
    return Array.from({ length: shelf?.length ?? 0 }, (_, index) => shelf?.key(index) ?? '')
  } catch {
    return []
  }
}

function read(shelf: Shelf | null, key: string): JournalEntry | null {
  try {
    const entry = JSON.parse(shelf?.getItem(key) ?? 'null') as Partial<JournalEntry> | null
    return typeof entry?.base === 'number' && typeof entry.at === 'number' && typeof entry.snapshot === 'string'
      ? (entry as JournalEntry)
      : null
  } catch {
    return null
  }
}

function remove(shelf: Shelf | null, key: string): void {
  try {
    shelf?.removeItem(key)
  } catch {
    // What cannot be written cannot be forgotten either.
  }
}
