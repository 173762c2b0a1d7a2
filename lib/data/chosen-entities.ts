import 'server-only'
import { db } from '@/lib/db/client'
import { Prisma } from '@/lib/db/generated/client'
import type { EntityKind } from '@/lib/schemas/entry-kind'
import type { Chosen } from '@/lib/schemas/search'
import { foldName } from '@/lib/text/fold-name'

const KINDS = ['topic', 'person', 'term', 'source'] as const satisfies readonly EntityKind[]

type Row = { kind: EntityKind; slug: string; name: string; asSlug: string; folded: string | null }

/** What a search is narrowed to, by slugs: a program may know a name alone. And the names of those slugs, for show, also where nothing of theirs is found. */
export type ChosenEntities = { chosen: Chosen; labels: ReadonlyMap<string, string> }

/**
 * Reads the values of an address: each is a slug, or else a name or alias, of which all that bear it are meant. What is neither stays, and finds nothing.
 * @param hidden entities that readers must not know of
 */
export async function chosenEntities(chosen: Chosen, hidden: ReadonlySet<number>): Promise<ChosenEntities> {
  const values = KINDS.flatMap((kind) => chosen[kind])
  if (!values.length) return { chosen, labels: new Map() }
  const rows = await rowsOf(values, hidden)
  const read = { ...chosen }
  for (const kind of KINDS) {
    const own = rows.filter((row) => row.kind === kind)
    read[kind] = [...new Set(chosen[kind].flatMap((value) => slugsOf(value, own)))]
  }
  return { chosen: read, labels: new Map(rows.map(({ kind, slug, name }) => [`${kind} ${slug}`, name])) }
}

function slugsOf(value: string, rows: readonly Row[]): string[] {
  const slug = value.toLowerCase()
  if (rows.some((row) => row.asSlug === slug)) return [slug]
  const folded = foldName(value)
  const named = rows.filter((row) => row.folded === folded).map((row) => row.slug)
  return named.length ? named : [value]
}

async function rowsOf(values: readonly string[], hidden: ReadonlySet<number>): Promise<Row[]> {
  const slugs = Prisma.join(values.map((value) => value.toLowerCase()))
  const kinds = Prisma.join([...KINDS])
  const names = Prisma.join(values.map(foldName))
  const rows = await db().$queryRaw<(Omit<Row, 'asSlug'> & { id: number })[]>`
    SELECT "id", "kind", "slug", "name", NULL AS "folded" FROM "Entry" WHERE "kind" IN (${kinds}) AND "slug" IN (${slugs})
    UNION ALL SELECT e."id", e."kind", e."slug", e."name", a."folded" FROM "Alias" a JOIN "Entry" e ON e."id" = a."entryId"
      WHERE a."folded" IN (${names}) AND e."kind" IN (${kinds})`
  return rows.filter(({ id }) => !hidden.has(Number(id))).map((row) => ({ ...row, asSlug: row.folded === null ? row.slug : '' }))
}
