import 'server-only'
import { db } from '@/lib/db/client'
import { Prisma } from '@/lib/db/generated/client'
import type { MapGraph } from '@/lib/schemas/map'
import { MAP_KINDS, MAP_LIMIT, type MapKind } from '@/lib/schemas/map-kind'
import { isForeign } from '@/lib/text/in-language'
import { belongingToAny } from './belonging'
import { countDigests } from './counts'
import { newestDigestIds } from './newest-digests'

type MapEntity = Exclude<MapKind, 'digest'>
type Pair = { from: number; to: number }
type Node = { id: number; kind: MapKind; slug: string; name: string; language: string | null }
type Counted = { id: number; digests: number }

const ENTITIES = ['topic', 'person', 'term'] as const satisfies readonly MapEntity[]
/** Topics stand in topics, but not endlessly: parents in a ring end too. */
const MAX_DEPTH = 6

/**
 * The newest visible digests with the topics, people and terms that stand in most of them, at most `limit` nodes in all. While there are more of both,
 * each gets half. An entity that stands in none of these digests is not on the map, unless it is the parent of a topic that is.
 */
export async function mapGraph(limit = MAP_LIMIT): Promise<MapGraph> {
  const newest = await newestDigestIds({ skip: 0, take: limit })
  const belonging = await Promise.all(ENTITIES.map((kind) => belongings(kind, newest)))
  const counted = belonging.flatMap(countEntities)
  const room = Math.max(limit - newest.length, Math.floor(limit / 2))
  const entities = await withParents(mostNamed(counted, room), room)
  const digests = newest.slice(0, limit - entities.size)

  const entries = await namesOf([...digests, ...entities.keys()])
  const kept = entries.filter(({ kind }) => kind !== 'digest')
  const byDigests = new Map(counted.map(({ id, digests: count }) => [id, count]))
  const orderOf = new Map(digests.map((id, at) => [id, at]))
  const nodes = [
    ...entries.filter(({ kind }) => kind === 'digest').sort((a, b) => (orderOf.get(a.id) ?? 0) - (orderOf.get(b.id) ?? 0)),
    ...ENTITIES.flatMap((kind) =>
      kept.filter((entry) => entry.kind === kind).sort((a, b) => (byDigests.get(b.id) ?? 0) - (byDigests.get(a.id) ?? 0) || a.id - b.id),
    ),
  ]
  const placeOf = new Map(nodes.map(({ id }, at) => [id, at]))
  const parents = places(
    [...entities].flatMap(([to, from]) => (from === null ? [] : [{ from, to }])),
    placeOf,
  )
  const others = places([...belonging.flat(), ...(await linksAmong(digests))], placeOf)
  return {
    nodes: nodes.map(toRow),
    edges: [...others, ...parents],
    parents: parents.length / 2,
    of: { digests: await countDigests(), entities: Math.max(counted.length, entities.size) },
  }
}

/** A node as the drawing reads it. */
function toRow({ kind, slug, name, language }: Node): MapGraph['nodes'][number] {
  const row = [MAP_KINDS.indexOf(kind), slug, name] as const
  return language && isForeign(language) ? [...row, language] : [...row]
}

/** Which entities of a kind stand in these digests. */
function belongings(kind: MapEntity, digestIds: readonly number[]): Promise<Pair[]> {
  const { table, column } = belongingToAny(kind, [])
  return readPairs(Prisma.sql`SELECT b."digestId" AS "from", b.${column} AS "to" FROM ${table} b
    WHERE b."digestId" IN ${among(digestIds)} ORDER BY b."digestId", b."position"`)
}

/**
 * Rows of two numbers, which come as one text: thousands of rows take Prisma twenty times as long.
 * @param rows a query with the columns "from" and "to"
 */
async function readPairs(rows: Prisma.Sql): Promise<Pair[]> {
  const [read] = await db().$queryRaw<{ text: string }[]>`SELECT json_group_array(json_array(p."from", p."to")) AS "text" FROM (${rows}) p`
  return (JSON.parse(read?.text ?? '[]') as [number, number][]).map(([from, to]) => ({ from, to }))
}

/** Many ids as one parameter: SQLite and Prisma bound how many a query may have. */
function among(ids: readonly number[]): Prisma.Sql {
  return Prisma.sql`(SELECT j."value" FROM json_each(${JSON.stringify(ids)}) j)`
}

function countEntities(pairs: readonly Pair[]): Counted[] {
  const counts = new Map<number, Set<number>>()
  for (const { from, to } of pairs) counts.set(to, (counts.get(to) ?? new Set()).add(from))
  return [...counts].map(([id, digests]) => ({ id, digests: digests.size }))
}

function mostNamed(counted: readonly Counted[], room: number): number[] {
  return [...counted]
    .sort((a, b) => b.digests - a.digests || a.id - b.id)
    .slice(0, room)
    .map(({ id }) => id)
}

/** These entities, and the topics above them while there is room: each id with its parent's. */
async function withParents(ids: readonly number[], room: number): Promise<Map<number, number | null>> {
  const known = new Map<number, number | null>(ids.map((id) => [id, null]))
  let level = [...ids]
  for (let depth = 0; depth < MAX_DEPTH && level.length; depth++) {
    const rows = await readPairs(Prisma.sql`SELECT t."parentId" AS "from", t."entryId" AS "to" FROM "Topic" t
      WHERE t."entryId" IN ${among(level)} AND t."parentId" IS NOT NULL ORDER BY t."entryId"`)
    level = []
    for (const { from: parentId, to: entryId } of rows) {
      if (!known.has(parentId)) {
        if (known.size >= room) continue
        known.set(parentId, null)
        level.push(parentId)
      }
      known.set(entryId, parentId)
    }
  }
  return known
}

async function namesOf(ids: readonly number[]): Promise<Node[]> {
  const [read] = await db().$queryRaw<
    { text: string }[]
  >`SELECT json_group_array(json_array(e."id", e."kind", e."slug", e."name", d."language")) AS "text"
    FROM "Entry" e LEFT JOIN "Digest" d ON d."entryId" = e."id" WHERE e."id" IN ${among(ids)}`
  const rows = JSON.parse(read?.text ?? '[]') as [number, MapKind, string, string, string | null][]
  return rows.map(([id, kind, slug, name, language]) => ({ id, kind, slug, name, language }))
}

/** Which of these digests link to which. */
function linksAmong(digestIds: readonly number[]): Promise<Pair[]> {
  return readPairs(Prisma.sql`SELECT DISTINCT l."fromId" AS "from", l."toId" AS "to" FROM "Link" l
    WHERE l."fromId" IN ${among(digestIds)} AND +l."toId" IN ${among(digestIds)} ORDER BY l."fromId", l."toId"`)
}

/** Pairs of ids → places of nodes, two by two: without those that are not on the map, joined to themselves, or here already. */
function places(pairs: readonly Pair[], placeOf: ReadonlyMap<number, number>): number[] {
  const seen = new Set<string>()
  return pairs.flatMap(({ from, to }) => {
    const [a, b] = [placeOf.get(from), placeOf.get(to)]
    if (a === undefined || b === undefined || a === b) return []
    const key = a < b ? `${a} ${b}` : `${b} ${a}`
    if (seen.has(key)) return []
    seen.add(key)
    return [a, b]
  })
}
