import 'server-only'
import { db } from '@/lib/db/client'
import { Prisma } from '@/lib/db/generated/client'
import type { EntityKind } from '@/lib/schemas/entry-kind'
import type { IndexedRef, IndexView, LetterCount, Page } from '@/lib/schemas/views'
import { digestCounts } from './counts'
import { toRef } from './entry-ref'
import { hiddenEntityIds } from './hidden-entities'
import { pageOf, rangeOf } from './page-of'

const PER_PAGE = 200

/** One page of the index of a kind as at the back of a book, of all entities or of those with one initial, and the initials that there are. */
export async function indexOf(kind: EntityKind, page: number, initial: string | null = null): Promise<IndexView> {
  const hidden = await hiddenEntityIds(kind)
  const letters = await countLetters(kind, hidden)
  return { list: await pageOfIndex(kind, page, initial, hidden, letters), letters, initial }
}

/** One page of the entities of a kind, by sort key, each with its digests counted. */
export async function entitiesOf(kind: EntityKind, page: number, initial: string | null = null): Promise<Page<IndexedRef>> {
  return (await indexOf(kind, page, initial)).list
}

/** The initials that entities of a kind are filed under, in the order of the index, each with their number. */
export async function lettersOf(kind: EntityKind): Promise<LetterCount[]> {
  return countLetters(kind, await hiddenEntityIds(kind))
}

type Row = { id: number; initial: string; kind: string; slug: string; name: string }

async function pageOfIndex(kind: EntityKind, page: number, initial: string | null, hidden: number[], letters: LetterCount[]) {
  const counted = initial === null ? letters : letters.filter((letter) => letter.initial === initial)
  const total = counted.reduce((sum, { entities }) => sum + entities, 0)
  const { skip, take } = rangeOf(page, PER_PAGE)
  const start = startOf(counted, skip)
  const but = hidden.length ? Prisma.sql`AND "id" NOT IN (${Prisma.join(hidden)})` : Prisma.empty
  const until = initial === null ? Prisma.empty : Prisma.sql`AND "initial" = ${initial}`
  const rows = start
    ? await db().$queryRaw<
        Row[]
      >`SELECT "id", "initial", "kind", "slug", "name" FROM "Entry" WHERE "kind" = ${kind} AND "initial" >= ${start.initial} ${until} ${but}
        ORDER BY "initial", "sortKey", "id" LIMIT ${take} OFFSET ${start.skip}`
    : []
  const digests = await digestCounts(rows.map(({ id }) => id))
  const items = rows.map((row) => ({ ...toRef(row), initial: row.initial, digests: digests.get(row.id) ?? 0 }))
  return pageOf(items, total, page, PER_PAGE)
}

/** At which initial a page begins, and how many of it lie before: a page deep in the index need not walk through all before it. */
function startOf(letters: readonly LetterCount[], skip: number): { initial: string; skip: number } | null {
  let left = skip
  for (const { initial, entities } of letters) {
    if (left < entities) return { initial, skip: left }
    left -= entities
  }
  return null
}

/** Counts in the index, and takes off the hidden ones, which are few. */
async function countLetters(kind: EntityKind, hidden: readonly number[]): Promise<LetterCount[]> {
  const off = hidden.length ? await db().entry.findMany({ where: { id: { in: [...hidden] } }, select: { initial: true } }) : []
  const rows = await db().$queryRaw<{ initial: string; entities: bigint | number }[]>`
    SELECT "initial", COUNT(*) AS "entities" FROM "Entry" WHERE "kind" = ${kind} GROUP BY "initial" ORDER BY "initial"`
  return rows
    .map(({ initial, entities }) => ({ initial, entities: Number(entities) - off.filter((entry) => entry.initial === initial).length }))
    .filter(({ entities }) => entities > 0)
}
