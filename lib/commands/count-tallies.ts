import { Prisma } from '@/lib/db/generated/client'
import { monthTalliesOf, talliesOf } from '@/lib/db/tally-sql'
import type { Tx } from '@/lib/db/transaction'

/** So many digests of a month (YYYY-MM) belong to an entity; of all digests together where `entryId` is null. */
export type Count = { entryId: number | null; month: string; digests: number }

const AT_ONCE = 2000

/** What these digests, as they stand now, add to the tallies. */
export async function countsOf(tx: Tx, digestIds: readonly number[]): Promise<Count[]> {
  const counts: Count[] = []
  for (let start = 0; start < digestIds.length; start += AT_ONCE) {
    const which = Prisma.sql`d."entryId" IN (${Prisma.join(digestIds.slice(start, start + AT_ONCE))})`
    const own = await tx.$queryRaw<Count[]>(talliesOf(which))
    const all = await tx.$queryRaw<Omit<Count, 'entryId'>[]>(monthTalliesOf(which))
    // One push per row: a spread of a hundred thousand arguments overflows the stack.
    for (const { entryId, month, digests } of own) counts.push({ entryId, month, digests: Number(digests) })
    for (const { month, digests } of all) counts.push({ entryId: null, month, digests: Number(digests) })
  }
  return counts
}

/** What has to be added to `before` to get `after`; what is the same in both is left out. */
export function differenceOf(before: readonly Count[], after: readonly Count[]): Count[] {
  const changes = new Map<string, Count>()
  const add = (counts: readonly Count[], sign: 1 | -1) => {
    for (const { entryId, month, digests } of counts) {
      const key = `${entryId} ${month}`
      changes.set(key, { entryId, month, digests: (changes.get(key)?.digests ?? 0) + sign * digests })
    }
  }
  add(after, 1)
  add(before, -1)
  return [...changes.values()].filter(({ digests }) => digests !== 0)
}

/** Adds to the stored tallies; one that comes down to nothing is removed. */
export async function addToTallies(tx: Tx, changes: readonly Count[]): Promise<void> {
  const months = changes.flatMap(({ entryId, month, digests }) => (entryId === null ? [{ month, digests }] : []))
  const own = changes.flatMap(({ entryId, ...count }) => (entryId === null ? [] : [{ entryId, ...count }]))
  const sums = new Map<number, number>()
  for (const { entryId, digests } of own) sums.set(entryId, (sums.get(entryId) ?? 0) + digests)
  await add(tx, 'Tally', ['entryId', 'month'], own)
  await add(
    tx,
    'EntryTally',
    ['entryId'],
    [...sums].map(([entryId, digests]) => ({ entryId, digests })),
  )
  await add(tx, 'MonthTally', ['month'], months)

  const isLess = ({ digests }: { digests: number }) => digests < 0
  const less = [...new Set(own.filter(isLess).map(({ entryId }) => entryId))]
  for (let start = 0; start < less.length; start += AT_ONCE) {
    const nothing = { entryId: { in: less.slice(start, start + AT_ONCE) }, digests: { lte: 0 } }
    await tx.tally.deleteMany({ where: nothing })
    await tx.entryTally.deleteMany({ where: nothing })
  }
  if (months.some(isLess)) await tx.monthTally.deleteMany({ where: { digests: { lte: 0 } } })
}

type Addition = { entryId?: number; month?: string; digests: number }

/** Adds numbers to the rows with these keys; a row that is not there yet begins with it. */
async function add(tx: Tx, table: string, keys: readonly ('entryId' | 'month')[], rows: readonly Addition[]): Promise<void> {
  const columns = keys.map((key) => `"${key}"`).join(', ')
  const head = Prisma.raw(`INSERT INTO "${table}" (${columns}, "digests") VALUES`)
  const tail = Prisma.raw(`ON CONFLICT (${columns}) DO UPDATE SET "digests" = "${table}"."digests" + excluded."digests"`)
  for (let start = 0; start < rows.length; start += AT_ONCE) {
    const values = rows
      .slice(start, start + AT_ONCE)
      .map((row) => Prisma.sql`(${Prisma.join([...keys.map((key) => row[key]), row.digests])})`)
    await tx.$executeRaw`${head} ${Prisma.join(values)} ${tail}`
  }
}
