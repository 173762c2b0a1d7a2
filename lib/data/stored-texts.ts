import { db } from '@/lib/db/client'

export type StoredText = { entryId: number; text: string; pipeline: number }

const PAGE = 500

/** The plain text of every entry, in order of id, a page at a time. For ingest: drafts are among them. @param within only these entries' */
export async function* storedTexts(within?: readonly number[]): AsyncGenerator<StoredText> {
  if (within) return yield* textsOf(within)
  for (let after = 0; ; ) {
    const rows = await db().rendering.findMany({
      where: { entryId: { gt: after } },
      orderBy: { entryId: 'asc' },
      take: PAGE,
      select: { entryId: true, text: true, pipeline: true },
    })
    yield* rows
    if (rows.length < PAGE) return
    after = rows.at(-1)?.entryId ?? after
  }
}

async function* textsOf(ids: readonly number[]): AsyncGenerator<StoredText> {
  for (let start = 0; start < ids.length; start += PAGE)
    yield* await db().rendering.findMany({
      where: { entryId: { in: ids.slice(start, start + PAGE) } },
      select: { entryId: true, text: true, pipeline: true },
    })
}

/** Entries rendered by an older pipeline. */
export async function outdatedRenderings(pipeline: number): Promise<number[]> {
  const rows = await db().rendering.findMany({ where: { pipeline: { lt: pipeline } }, select: { entryId: true } })
  return rows.map(({ entryId }) => entryId)
}

/** Entries with a link to any of these. */
export async function linkingTo(ids: readonly number[]): Promise<number[]> {
  const from = new Set<number>()
  for (let start = 0; start < ids.length; start += 500) {
    const rows = await db().link.findMany({
      where: { toId: { in: ids.slice(start, start + 500) } },
      distinct: ['fromId'],
      select: { fromId: true },
    })
    for (const { fromId } of rows) from.add(fromId)
  }
  return [...from]
}

/** Every link that leads nowhere, by what was written. */
export async function brokenLinks(): Promise<{ fromId: number; target: string }[]> {
  return db().link.findMany({ where: { toId: null }, select: { fromId: true, target: true } })
}
