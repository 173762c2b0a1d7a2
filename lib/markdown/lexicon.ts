import type { EntryKind } from '@/lib/schemas/entry-kind'
import type { LexiconEntry } from '@/lib/schemas/rendered'
import { foldName } from '@/lib/text/fold-name'
import { type Found, MentionIndex } from './mention-index'

/** An entry that a link or a mention leads to. `name` is its main name. */
export type LexiconHit = { kind: EntryKind; slug: string; name: string }

/** Which entry a bare slug means where several kinds have it. */
const PRECEDENCE: readonly EntryKind[] = ['digest', 'term', 'topic', 'person', 'source']
const PREFIXED = /^(digest|term|topic|person|source):\s*(.+)$/su

/** Every entry that a text can link to, by slug and by name, and the names that link by themselves. */
export class Lexicon {
  readonly #bySlug = new Map<string, LexiconHit>()
  readonly #byFormerSlug = new Map<string, LexiconHit>()
  readonly #byName = new Map<string, LexiconHit[]>()
  readonly #mentions = new MentionIndex<LexiconHit>()
  /** Titles are many and seldom asked for: they join `#byName` at the first look-up of a name. */
  readonly #titles: LexiconHit[] = []

  constructor(entries: Iterable<LexiconEntry> = []) {
    for (const entry of entries) this.add(entry)
  }

  add({ kind, slug, names, formerSlugs = [] }: LexiconEntry): void {
    const hit = { kind, slug, name: names[0] ?? slug }
    this.#bySlug.set(`${kind}:${slug}`, hit)
    for (const former of formerSlugs) this.#byFormerSlug.set(`${kind}:${former}`, hit)
    if (kind === 'digest') {
      this.#titles.push(hit)
      return
    }
    for (const name of names) {
      this.#addName(name, hit)
      if (kind === 'person' || kind === 'term') this.#mentions.add(name, hit)
    }
  }

  /** What the inside of `[[…]]` means: `slug`, `kind:slug`, a name, or `kind:name`. */
  resolve(target: string): LexiconHit | null | 'ambiguous' {
    const candidates = this.candidates(target)
    return candidates.length > 1 ? 'ambiguous' : (candidates[0] ?? null)
  }

  /** Every entry that a target may mean; a slug always means one. */
  candidates(target: string): LexiconHit[] {
    const [, prefix, rest] = PREFIXED.exec(target.trim()) ?? []
    if (!prefix || !rest) return this.#among(PRECEDENCE, target)
    const found = this.#among([prefix as EntryKind], rest)
    // A title may begin like a prefix: "Term: a history".
    return found.length ? found : this.#named(foldName(target))
  }

  /** The names of persons and terms in a text, longest first at each place. */
  mentions(text: string): Iterable<Found<LexiconHit>> {
    return this.#mentions.find(text)
  }

  #among(kinds: readonly EntryKind[], reference: string): LexiconHit[] {
    const folded = foldName(reference)
    for (const kind of kinds) {
      const hit = this.#bySlug.get(`${kind}:${folded}`)
      if (hit) return [hit]
    }
    const named = this.#named(folded).filter((hit) => kinds.includes(hit.kind))
    if (named.length) return named
    for (const kind of kinds) {
      const moved = this.#byFormerSlug.get(`${kind}:${folded}`)
      if (moved) return [moved]
    }
    return []
  }

  #named(folded: string): LexiconHit[] {
    for (const hit of this.#titles.splice(0)) this.#addName(hit.name, hit)
    return this.#byName.get(folded) ?? []
  }

  #addName(name: string, hit: LexiconHit): void {
    const folded = foldName(name)
    const known = this.#byName.get(folded)
    if (!known) this.#byName.set(folded, [hit])
    else if (!known.includes(hit)) known.push(hit)
  }
}
