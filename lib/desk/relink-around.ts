import { entryHeads } from '@/lib/data/stored-entries'
import { textsThatMayHold } from '@/lib/data/texts-that-may-hold'
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
  /** Texts in which a mention of these names says something else now; all of them if it is not given. */
  mentionedIn?: readonly number[]
  /** Entries whose mentions are right already. */
  saved: readonly number[]
  /** Texts that are known to be rendered again. */
  also?: readonly number[]
}

/** Renders those texts again that mention a name that came, link to what moved, or hold a broken link that leads somewhere now. */
export async function relinkAround(
  { arrivals, gone = [], moved, saved, mentionedIn, also = [] }: NewNames,
  limits: DeskLimits,
): Promise<void> {
  const mentioned = [...arrivals, ...gone].filter(({ kind }) => kind === 'person' || kind === 'term')
  const names = new Set(mentioned.map(({ name }) => name))
  const changes = {
    names,
    arrivals: { slugs: new Set(arrivals.map(({ kind, slug }) => `${kind}:${slug}`)), names: new Set(arrivals.map(({ name }) => name)) },
    movedIds: new Set(moved),
  }
  const outdated = [...new Set([...(await findOutdated(changes, new Set(saved), mentionedIn ?? (await textsThatMayHold(names)))), ...also])]
  if (!outdated.length) return
  const byId = new Map((await entryHeads(outdated)).map((entry) => [entry.id, entry]))
  const renderer = deskRenderer(limits)
  const onSaved = (versions: { before: number; after: number }) => renderer.sameNames(versions)
  await relink(outdated, { renderer, state: { byId }, onDone: () => {}, onFailed: () => {}, onSaved })
}
