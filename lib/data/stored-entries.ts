import { db } from '@/lib/db/client'
import type { EntryKind } from '@/lib/schemas/entry-kind'

/** What ingest and export know of an entry without reading its text. */
export type StoredEntry = {
  id: number
  kind: EntryKind
  slug: string
  name: string
  revision: number
  path: string | null
  fileHash: string | null
  fileRevision: number | null
}

const PAGE = 5000
const HEAD = { id: true, kind: true, slug: true, name: true, revision: true, path: true, fileHash: true, fileRevision: true } as const

/** Every entry of the store, drafts included, in order of id: for the command line only, never for a reader's page. */
export async function* storedEntries(): AsyncGenerator<StoredEntry> {
  for (let after = 0; ; ) {
    const rows = await db().entry.findMany({
      where: { id: { gt: after } },
      orderBy: { id: 'asc' },
      take: PAGE,
      select: HEAD,
    })
    for (const row of rows) yield { ...row, kind: row.kind as EntryKind }
    if (rows.length < PAGE) return
    after = rows.at(-1)?.id ?? after
  }
}

/** The same of some entries. */
export async function entryHeads(ids: readonly number[]): Promise<StoredEntry[]> {
  const heads: StoredEntry[] = []
  for (let start = 0; start < ids.length; start += PAGE) {
    const rows = await db().entry.findMany({ where: { id: { in: ids.slice(start, start + PAGE) } }, select: HEAD })
    for (const row of rows) heads.push({ ...row, kind: row.kind as EntryKind })
  }
  return heads
}

export type StoredName = { entryId: number; name: string }

/** Every name of every entity. */
export async function* storedNames(): AsyncGenerator<StoredName> {
  for (let after = 0; ; ) {
    const rows = await db().alias.findMany({
      where: { id: { gt: after } },
      orderBy: { id: 'asc' },
      take: PAGE,
      select: { id: true, entryId: true, name: true },
    })
    yield* rows
    if (rows.length < PAGE) return
    after = rows.at(-1)?.id ?? after
  }
}

/** The head document of each of these entries. */
export async function headDocuments(ids: readonly number[]): Promise<Map<number, { document: string; revision: number }>> {
  const documents = new Map<number, { document: string; revision: number }>()
  for (let start = 0; start < ids.length; start += 200) {
    const entries = await db().entry.findMany({
      where: { id: { in: ids.slice(start, start + 200) } },
      select: { id: true, revision: true },
    })
    const rows = await db().revision.findMany({
      where: { OR: entries.map(({ id, revision }) => ({ entryId: id, number: revision })) },
      select: { entryId: true, number: true, document: true },
    })
    for (const { entryId, number, document } of rows) documents.set(entryId, { document, revision: number })
  }
  return documents
}

/** Parents of topics, both as slugs. */
export async function storedTopicParents(): Promise<Map<string, string>> {
  const rows = await db().topic.findMany({
    where: { parentId: { not: null } },
    select: { entry: { select: { slug: true } }, parent: { select: { entry: { select: { slug: true } } } } },
  })
  return new Map(rows.flatMap(({ entry, parent }) => (parent ? [[entry.slug, parent.entry.slug] as const] : [])))
}

/** The slugs that entries had before, by entry. */
export async function storedFormerSlugs(): Promise<Map<number, string[]>> {
  const former = new Map<number, string[]>()
  for (const { entryId, slug } of await db().redirect.findMany({ select: { entryId: true, slug: true } })) {
    former.set(entryId, [...(former.get(entryId) ?? []), slug])
  }
  return former
}

/** A content file that is left alone as long as its bytes are these; `into` is the slug of the page that its own was merged into. */
export type RetiredFile = { path: string; hash: string; kind: string; into: string | null }

export function retiredFiles(): Promise<RetiredFile[]> {
  return db().retiredFile.findMany()
}
