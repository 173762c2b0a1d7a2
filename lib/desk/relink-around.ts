import { entryHeads } from '@/lib/data/stored-entries'
import { findOutdated, relink } from '@/lib/ingest/relink'
import type { EntryKind } from '@/lib/schemas/entry-kind'
import { type DeskLimits, deskRenderer } from './desk-renderer'

export type NewNames = {
  /** What answers to a slug and a name now. */
  arrivals: readonly { kind: EntryKind; slug: string; name: string }[]
  /** Names that nobody answers to any more. */
  gone?: readonly { kind: EntryKind; name: string }[]
  /** Entries whose address or name has changed. */
  moved: readonly number[]
  /** Entries that were rendered with all of this known. */
  saved: readonly number[]
}

/** Renders those texts again that mention a name that came, link to what moved, or hold a broken link that leads somewhere now. */
export async function relinkAround({ arrivals, gone = [], moved, saved }: NewNames, limits: DeskLimits): Promise<void> {
  const mentioned = [...arrivals, ...gone].filter(({ kind }) => kind === 'person' || kind === 'term')
  const changes = {
    names: new Set(mentioned.map(({ name }) => name)),
    arrivals: { slugs: new Set(arrivals.map(({ kind, slug }) => `${kind}:${slug}`)), names: new Set(arrivals.map(({ name }) => name)) },
    movedIds: new Set(moved),
  }
  const outdated = await findOutdated(changes, new Set(saved))
  if (!outdated.length) return
  const byId = new Map((await entryHeads(outdated)).map((entry) => [entry.id, entry]))
  await relink(outdated, { renderer: deskRenderer(limits), state: { byId }, onDone: () => {}, onFailed: () => {} })
}
