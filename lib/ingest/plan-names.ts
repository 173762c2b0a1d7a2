import { NameIndex } from '@/lib/document/name-index'
import type { EntityKind, EntryKind } from '@/lib/schemas/entry-kind'
import { slug as slugSchema } from '@/lib/schemas/frontmatter'
import type { LexiconEntry } from '@/lib/schemas/rendered'
import { slugify } from '@/lib/text/slugify'
import { matchBroken } from './broken-entity'
import type { Matched } from './match-drafts'
import { keyOf, type StoreState } from './store-state'
import type { Survey } from './survey'

/** An entity that a frontmatter names and nobody has described: ingest makes a page that bears its name. */
export type Stub = { kind: EntityKind; slug: string; name: string }

export type NamePlan = {
  index: NameIndex
  stubs: Stub[]
  /** Slugs after this run, by stored id, where they differ from now. */
  slugAfter: Map<number, string>
  /** Kinds of which some file cannot be read: what it is called is not known, so that nothing of that kind is called unknown. */
  unnamed: ReadonlySet<EntityKind>
}

/** What everything will be called once this run is done: stored names, the run's own files over them, and a stub for each unknown reference unless strict. */
export function planNames(
  survey: Survey,
  matched: readonly Matched[],
  state: StoreState,
  storedNames: Map<number, string[]>,
  formerSlugs: Map<number, string[]>,
  strict: boolean,
): NamePlan {
  const index = new NameIndex()
  const broken = matchBroken(survey, state, storedNames)
  const replaced = new Set([...matched, ...broken].flatMap(({ stored }) => stored?.id ?? []))
  for (const { id, kind, slug } of state.byId.values()) {
    if (kind !== 'digest' && !replaced.has(id))
      index.add({ kind, slug, names: storedNames.get(id) ?? [], formerSlugs: formerSlugs.get(id) ?? [] })
  }
  for (const { draft, stored } of matched) {
    const { kind, slug, name, aliases, detail } = draft
    const former = stored ? [...(formerSlugs.get(stored.id) ?? []), stored.slug] : []
    if (kind !== 'digest') index.add({ kind, slug, names: [name, ...aliases], formerSlugs: former, ...(detail !== null && { detail }) })
  }
  // What such a file called itself before may be what it is called when it is mended.
  for (const { kind, slug, names, detail, stored } of broken) {
    const known = stored ? [...names, ...(storedNames.get(stored.id) ?? [])] : names
    const formerSlugs = stored ? [stored.slug] : []
    index.add({ kind, slug: freeSlug(kind, slug, index), names: known, formerSlugs, ...(detail !== null && { detail }) })
  }
  const stubs: Stub[] = []
  for (const { kind, name } of survey.references.values()) {
    if (strict || index.resolve(kind, name)) continue
    const stub = { kind, slug: freeSlug(kind, slugify(name), index), name: readableName(kind, name) }
    stubs.push(stub)
    index.add({ kind, slug: stub.slug, names: [stub.name, name] })
  }
  const slugAfter = new Map(
    matched.flatMap(({ draft, stored }) => (stored && stored.slug !== draft.slug ? [[stored.id, draft.slug] as const] : [])),
  )
  const unnamed = new Set(broken.flatMap(({ kind, isNamed }) => (isNamed ? [] : [kind])))
  return { index, stubs, slugAfter, unnamed }
}

/** A reference written as a slug ("language-model-training") becomes a name that can be read. People's names stay as they are. */
export function readableName(kind: EntityKind, name: string): string {
  if (kind === 'person' || !slugSchema.safeParse(name).success) return name
  const words = name.replaceAll('-', ' ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}

function freeSlug(kind: EntityKind, wanted: string, index: NameIndex): string {
  for (let number = 1; ; number++) {
    const slug = number === 1 ? wanted : `${wanted}-${number}`
    if (!index.isTaken(kind, slug)) return slug
  }
}

/** Everything that links and mentions may lead to once this run is done. */
export function* lexiconEntries(
  plan: NamePlan,
  matched: readonly Matched[],
  state: StoreState,
  storedNames: Map<number, string[]>,
  formerSlugs: Map<number, string[]>,
): Generator<LexiconEntry> {
  const replaced = new Set(matched.flatMap(({ stored }) => stored?.id ?? []))
  const former = (stored: { id: number; slug: string } | null) => {
    if (!stored) return {}
    const slugs = [...(formerSlugs.get(stored.id) ?? []), ...(plan.slugAfter.has(stored.id) ? [stored.slug] : [])]
    return slugs.length ? { formerSlugs: slugs } : {}
  }
  for (const stored of state.byId.values()) {
    const { id, kind, slug, name } = stored
    if (!replaced.has(id)) yield { kind, slug, names: namesOf(kind, name, storedNames.get(id)), ...former(stored) }
  }
  for (const { draft, stored } of matched)
    yield { kind: draft.kind, slug: draft.slug, names: [draft.name, ...draft.aliases], ...former(stored) }
  for (const { kind, slug, name } of plan.stubs) yield { kind, slug, names: [name] }
}

const namesOf = (kind: EntryKind, name: string, names: string[] | undefined) => (kind === 'digest' ? [name] : (names ?? [name]))

/** What differs between two vocabularies, for finding the stored texts that must be rendered again. */
export type NameChanges = {
  /** Names of people and terms that came or went. */
  names: Set<string>
  /** `kind:slug` and names of whatever came: broken links may lead somewhere now. */
  arrivals: { slugs: Set<string>; names: Set<string> }
  /** Stored entries whose address moved or whose name went. */
  movedIds: Set<number>
}

export function nameChanges(plan: NamePlan, matched: readonly Matched[], storedNames: Map<number, string[]>): NameChanges {
  const changes: NameChanges = {
    names: new Set(),
    arrivals: { slugs: new Set(), names: new Set() },
    movedIds: new Set(plan.slugAfter.keys()),
  }
  const arrive = (kind: EntryKind, slug: string, names: string[]) => {
    changes.arrivals.slugs.add(keyOf(kind, slug))
    for (const name of names) changes.arrivals.names.add(name)
    if (kind === 'person' || kind === 'term') for (const name of names) changes.names.add(name)
  }
  for (const { kind, slug, name } of plan.stubs) arrive(kind, slug, [name])
  for (const { draft, stored } of matched) {
    const after = [draft.name, ...draft.aliases]
    const before = stored ? namesOf(stored.kind, stored.name, storedNames.get(stored.id)) : []
    const came = after.filter((name) => !before.includes(name))
    const went = before.filter((name) => !after.includes(name))
    const isMoved = stored !== null && plan.slugAfter.has(stored.id)
    if (!stored || isMoved || came.length) arrive(draft.kind, draft.slug, isMoved ? after : came)
    if (went.length && stored) changes.movedIds.add(stored.id)
    if (went.length && (draft.kind === 'person' || draft.kind === 'term')) for (const name of went) changes.names.add(name)
  }
  return changes
}
