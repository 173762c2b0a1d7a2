import 'server-only'
import { type Actor, requireMay } from '@/lib/auth/policy'
import { db } from '@/lib/db/client'
import type { LikelyPair, UnclearText } from '@/lib/schemas/desk-views'
import type { EntityKind } from '@/lib/schemas/entry-kind'
import { areNear } from '@/lib/text/near-names'
import { digestCounts } from './counts'

/** So many pairs are shown; when they are settled, the next ones come. */
const MOST = 100
/** How many neighbours in alphabetical order a name is compared with. */
const NEIGHBOURS = 4

type Pair = { low: number; high: number; why: LikelyPair['why'] }

/**
 * Pairs of one kind that may be the same: those that answer to one name first, then those that sound the same, then those that are a slip or an initial apart.
 * Pairs that somebody has called different are left out.
 * @throws AppError `forbidden`
 */
export async function likelyDuplicates(actor: Actor, only?: number): Promise<LikelyPair[]> {
  requireMay(actor, 'write')
  const different = new Set(
    (await db().notTheSame.findMany({ select: { lowId: true, highId: true } })).map(({ lowId, highId }) => `${lowId} ${highId}`),
  )
  const pairs = new Map<string, Pair>()
  for (const pair of [...(await sharingNames()), ...(await soundingAlike())]) {
    const key = `${pair.low} ${pair.high}`
    const isAsked = only === undefined || pair.low === only || pair.high === only
    if (isAsked && !different.has(key) && !pairs.has(key)) pairs.set(key, pair)
  }
  return describe([...pairs.values()].slice(0, MOST))
}

async function sharingNames(): Promise<Pair[]> {
  const rows = await db().$queryRaw<{ low: number; high: number }[]>`
    SELECT DISTINCT a."entryId" AS "low", b."entryId" AS "high" FROM "Alias" a
    JOIN "Alias" b ON b."folded" = a."folded" AND b."entryId" > a."entryId"
    JOIN "Entry" e ON e."id" = a."entryId" JOIN "Entry" o ON o."id" = b."entryId" AND o."kind" = e."kind" LIMIT 5000`
  return rows.map(({ low, high }) => ({ low: Number(low), high: Number(high), why: 'name' }))
}

type Filed = { id: number; kind: string; name: string; sortKey: string }

/** In alphabetical order what sounds alike stands side by side: Chinese names are filed by their pinyin. */
async function soundingAlike(): Promise<Pair[]> {
  const rows = await db().$queryRaw<Filed[]>`
    SELECT "id", "kind", "name", "sortKey" FROM "Entry" WHERE "kind" <> 'digest' AND "sortKey" <> '' ORDER BY "kind", "initial", "sortKey", "id"`
  const neighbours = rows.flatMap((row, at) =>
    rows.slice(at + 1, at + 1 + NEIGHBOURS).flatMap((other): Pair[] => {
      if (other.kind !== row.kind) return []
      const why = other.sortKey === row.sortKey ? 'sound' : areNear(row.sortKey, other.sortKey) ? 'near' : null
      return why ? [pairOf(row, other, why)] : []
    }),
  )
  return [...turnedRound(rows), ...neighbours]
}

/** "Wang Wei" beside 王伟: written with the family name first, a romanised name is filed by the given one. */
function turnedRound(rows: readonly Filed[]): Pair[] {
  const people = rows.filter(({ kind }) => kind === 'person')
  const isHan = ({ name }: Filed) => /\p{Script=Han}/u.test(name)
  const romanised = new Map<string, Filed[]>()
  for (const row of people) if (!isHan(row)) romanised.set(row.sortKey, [...(romanised.get(row.sortKey) ?? []), row])
  return people.filter(isHan).flatMap((row) => {
    const [family, ...given] = row.sortKey.split(' ')
    const others = given.length ? (romanised.get([...given, family].join(' ')) ?? []) : []
    return others.map((other) => pairOf(row, other, 'sound'))
  })
}

function pairOf(one: Filed, other: Filed, why: Pair['why']): Pair {
  const [a, b] = [Number(one.id), Number(other.id)]
  return { low: Math.min(a, b), high: Math.max(a, b), why }
}

async function describe(pairs: readonly Pair[]): Promise<LikelyPair[]> {
  const ids = [...new Set(pairs.flatMap(({ low, high }) => [low, high]))]
  const entries = await db().entry.findMany({ where: { id: { in: ids } }, select: { id: true, kind: true, slug: true, name: true } })
  const digests = await digestCounts(ids)
  const byId = new Map(
    entries.map((entry) => [entry.id, { ...entry, kind: entry.kind as EntityKind, digests: digests.get(entry.id) ?? 0 }]),
  )
  return pairs.flatMap(({ low, high, why }) => {
    const [one, other] = [byId.get(low), byId.get(high)]
    return one && other ? [{ why, one, other }] : []
  })
}

/**
 * Texts in which a link or a name may mean several; it is not linked until somebody says which.
 * @throws AppError `forbidden`
 */
export async function unclearTexts(actor: Actor): Promise<UnclearText[]> {
  requireMay(actor, 'write')
  const rows = await db().$queryRaw<{ id: number; kind: string; slug: string; name: string; warnings: string }[]>`
    SELECT e."id", e."kind", e."slug", e."name", r."warnings" FROM "Rendering" r JOIN "Entry" e ON e."id" = r."entryId"
    WHERE r."warnings" LIKE '%"ambiguous-%' ORDER BY e."updatedAt" DESC LIMIT ${MOST}`
  return rows.map(({ id, warnings, ...row }) => ({
    ...row,
    kind: row.kind as UnclearText['kind'],
    entryId: Number(id),
    messages: (JSON.parse(warnings) as { code: string; message: string }[])
      .filter(({ code }) => code.startsWith('ambiguous-'))
      .map(({ message }) => message),
  }))
}
