import { type RetiredFile, retiredFiles, type StoredEntry, storedEntries, storedNames, storedTopicParents } from '@/lib/data/stored-entries'
import type { EntryKind } from '@/lib/schemas/entry-kind'

/** The store as ingest found it: enough to tell what changed, and nothing of the texts. */
export type StoreState = {
  byId: Map<number, StoredEntry>
  byPath: Map<string, StoredEntry>
  bySlug: Map<string, StoredEntry>
  /** Files whose pages were deleted or merged at the desk. */
  retired: Map<string, RetiredFile>
}

export const keyOf = (kind: EntryKind, slug: string) => `${kind}:${slug}`

export async function readStoreState(): Promise<StoreState> {
  const state: StoreState = { byId: new Map(), byPath: new Map(), bySlug: new Map(), retired: new Map() }
  for await (const entry of storedEntries()) {
    state.byId.set(entry.id, entry)
    state.bySlug.set(keyOf(entry.kind, entry.slug), entry)
    if (entry.path !== null) state.byPath.set(entry.path, entry)
  }
  for (const file of await retiredFiles()) state.retired.set(file.path, file)
  return state
}

/** Names by entry id; digests have none but their title. */
export async function readStoredNames(): Promise<Map<number, string[]>> {
  const names = new Map<number, string[]>()
  for await (const { entryId, name } of storedNames()) {
    const list = names.get(entryId)
    if (list) list.push(name)
    else names.set(entryId, [name])
  }
  return names
}

export const readTopicParents = storedTopicParents

/** Made by ingest because a digest named it, and not touched since: a file of the same name may take it over. */
export function isUntouchedStub({ kind, path, revision }: StoredEntry): boolean {
  return kind !== 'digest' && path === null && revision === 1
}
