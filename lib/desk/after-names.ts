import type { EntryToSave } from '@/lib/commands/entry-to-save'
import { type DeskLimits, deskRenderer } from './desk-renderer'
import { relinkAround } from './relink-around'

/** What an entry was before it was saved. */
export type Before = { slug: string; names: readonly string[] }
export type Saved = {
  entry: EntryToSave
  id: number
  /** Pages that came with it. */
  stubs: readonly EntryToSave[]
  /** Null for a new one. */
  before: Before | null
  /** The content's, before and after the save. */
  versions: { before: number; after: number }
}

/** After a save: whatever mentions, or links to, what has another name or address now is rendered again. */
export async function followNames({ entry, id, stubs, before, versions }: Saved, limits: DeskLimits): Promise<void> {
  const names = namesOf(entry)
  const isMoved = before !== null && before.slug !== entry.slug
  const came = before && !isMoved ? names.filter((name) => !before.names.includes(name)) : names
  const gone = before?.names.filter((name) => !names.includes(name)) ?? []
  if (!came.length && !gone.length && !stubs.length) return deskRenderer(limits).sameNames(versions)
  if (!before || (!came.length && !gone.length)) {
    const newcomers = before ? stubs : [...stubs, entry]
    deskRenderer(limits).newNames(
      versions,
      newcomers.map((each) => ({ kind: each.kind, slug: each.slug, names: namesOf(each) })),
    )
  }
  const arrivals = [...stubs.map((stub) => ({ stub, names: namesOf(stub) })), { stub: entry, names: came }].flatMap(({ stub, names }) =>
    names.map((name) => ({ kind: stub.kind, slug: stub.slug, name })),
  )
  await relinkAround(
    { arrivals, gone: gone.map((name) => ({ kind: entry.kind, name })), moved: isMoved || gone.length ? [id] : [], saved: [id] },
    limits,
  )
}

const namesOf = (entry: EntryToSave): string[] =>
  entry.kind === 'digest' ? [entry.frontmatter.title] : [...new Set([entry.frontmatter.name, ...entry.frontmatter.aliases])]
