import type { StoredEntry } from '@/lib/data/stored-entries'
import { t } from '@/lib/messages/translate'
import type { EntryKind } from '@/lib/schemas/entry-kind'
import { foldName } from '@/lib/text/fold-name'
import type { ContentIssue } from './content-issue'
import { isUntouchedStub, keyOf, type StoreState } from './store-state'
import type { Draft, Survey } from './survey'

/** A draft with the stored entry that it is a new state of, or null when it is new. */
export type Matched = { draft: Draft; stored: StoredEntry | null }

export type Matches = {
  matched: Matched[]
  /** Entries that came from a file which is there no more and did not move. */
  gone: StoredEntry[]
  issues: ContentIssue[]
}

/**
 * Finds out which entry each file is about: by its path; else by its slug; else, for a file that moved, by its bytes or its title among the entries
 * whose files are gone; else, for an entity, the stub of the same name that ingest made. What is left is new.
 */
export function matchDrafts(survey: Survey, state: StoreState, storedNames: Map<number, string[]>): Matches {
  const issues = duplicateSlugs(survey, state)
  const present = new Set([...survey.unchanged, ...survey.drafts.map(({ path }) => path)])
  const isGone = ({ path }: StoredEntry) => path !== null && !present.has(path)
  const free = new Set<StoredEntry>([...state.byId.values()].filter((entry) => entry.path === null || isGone(entry)))
  const claim = (entry: StoredEntry | undefined | null) => {
    if (!entry || !free.delete(entry)) return null
    return entry
  }
  const lost = lookUp([...free].filter(isGone))
  const stubs = lookUp([...free].filter(isUntouchedStub), (entry) => storedNames.get(entry.id) ?? [entry.name])

  const found = new Map<Draft, StoredEntry>()
  const attempt = (find: (draft: Draft) => StoredEntry | null | undefined) => {
    for (const draft of survey.drafts) {
      if (found.has(draft)) continue
      const entry = find(draft)
      if (entry) found.set(draft, entry)
    }
  }
  attempt(({ path, kind }) => (state.byPath.get(path)?.kind === kind ? state.byPath.get(path) : null))
  attempt(({ kind, slug }) => claim(state.bySlug.get(keyOf(kind, slug))))
  attempt(({ kind, hash }) => claim(lost.byHash.get(`${kind}:${hash}`)))
  attempt(({ kind, name }) => claim(lost.byName.get(nameKey(kind, name))))
  attempt(({ kind, name, aliases }) =>
    claim([name, ...aliases].map((each) => stubs.byName.get(nameKey(kind, each))).find((entry) => entry && free.has(entry))),
  )

  const matched = survey.drafts.map((draft) => ({ draft, stored: found.get(draft) ?? null }))
  return { matched, gone: [...free].filter(isGone), issues: [...issues, ...occupiedSlugs(matched, state)] }
}

const nameKey = (kind: EntryKind, name: string) => `${kind}:${foldName(name)}`

/** Entries by hash and by name; a name that several share finds none. */
function lookUp(entries: StoredEntry[], namesOf = (entry: StoredEntry) => [entry.name]) {
  const byHash = new Map<string, StoredEntry>()
  const byName = new Map<string, StoredEntry | null>()
  for (const entry of entries) {
    if (entry.fileHash !== null) byHash.set(`${entry.kind}:${entry.fileHash}`, entry)
    for (const key of new Set(namesOf(entry).map((name) => nameKey(entry.kind, name)))) byName.set(key, byName.has(key) ? null : entry)
  }
  return { byHash, byName }
}

/** Two files that claim one address. */
function duplicateSlugs(survey: Survey, state: StoreState): ContentIssue[] {
  const owners = new Map<string, string>()
  for (const path of survey.unchanged) {
    const entry = state.byPath.get(path)
    if (entry) owners.set(keyOf(entry.kind, entry.slug), path)
  }
  return survey.drafts.flatMap(({ kind, slug, path, lines }): ContentIssue[] => {
    const key = keyOf(kind, slug)
    const other = owners.get(key)
    owners.set(key, other ?? path)
    if (other === undefined) return []
    return [
      {
        path,
        line: lines.slug,
        field: 'slug',
        message: t('issue.slugOfFile', { slug, file: other }),
      },
    ]
  })
}

/** A file that wants an address which an entry without a file in this run holds and keeps. */
function occupiedSlugs(matched: readonly Matched[], state: StoreState): ContentIssue[] {
  const moving = new Set(matched.flatMap(({ stored }) => stored?.id ?? []))
  return matched.flatMap(({ draft, stored }): ContentIssue[] => {
    const holder = state.bySlug.get(keyOf(draft.kind, draft.slug))
    if (!holder || holder.id === stored?.id || moving.has(holder.id)) return []
    // A holder whose file is unchanged was reported as a duplicate already.
    if (holder.path !== null && holder.fileHash !== null && state.byPath.get(holder.path) === holder && stored === null) return []
    const message = t('issue.slugInStore', { slug: draft.slug, name: holder.name })
    return [{ path: draft.path, line: draft.lines.slug, field: 'slug', message }]
  })
}
