import { db } from '@/lib/db/client'
import type { NamedEntity } from '@/lib/document/name-index'
import type { EntityKind } from '@/lib/schemas/entry-kind'
import { foldName } from '@/lib/text/fold-name'

/** SQLite takes some 32,000 values in a statement; a paper has at most some thousand authors. */
const AT_ONCE = 2000

/** The entities that any of these names may mean, by name, alias, slug or former slug, with all of their names: what a `NameIndex` needs to resolve them. */
export async function entitiesNamed(
  names: readonly string[],
  slugs: readonly string[] = [],
): Promise<(NamedEntity & { id: number; termKind?: string })[]> {
  const folded = [...new Set(names.map(foldName))]
  const exact = [...new Set([...names, ...slugs])]
  const ids = new Set<number>()
  for (let at = 0; at < folded.length; at += AT_ONCE)
    for (const { entryId } of await db().alias.findMany({
      where: { folded: { in: folded.slice(at, at + AT_ONCE) } },
      select: { entryId: true },
    }))
      ids.add(entryId)
  for (let at = 0; at < exact.length; at += AT_ONCE)
    for (const { id } of await db().entry.findMany({
      where: { slug: { in: exact.slice(at, at + AT_ONCE) }, kind: { not: 'digest' } },
      select: { id: true },
    }))
      ids.add(id)
  for (let at = 0; at < exact.length; at += AT_ONCE)
    for (const { entryId } of await db().redirect.findMany({
      where: { slug: { in: exact.slice(at, at + AT_ONCE) }, kind: { not: 'digest' } },
      select: { entryId: true },
    }))
      ids.add(entryId)
  const rows = await db().entry.findMany({
    where: { id: { in: [...ids] } },
    select: {
      id: true,
      kind: true,
      slug: true,
      name: true,
      redirects: { select: { slug: true } },
      aliases: { orderBy: { position: 'asc' }, select: { name: true } },
      term: { select: { kind: true } },
      person: { select: { affiliations: { orderBy: { position: 'asc' }, take: 1, select: { name: true } } } },
    },
  })
  return rows.map(({ id, kind, slug, name, aliases, redirects, person, term }) => {
    const detail = person?.affiliations[0]?.name
    return {
      id,
      kind: kind as EntityKind,
      slug,
      names: [...new Set([name, ...aliases.map((alias) => alias.name)])],
      ...(redirects.length > 0 && { formerSlugs: redirects.map((redirect) => redirect.slug) }),
      ...(detail && { detail }),
      ...(term && { termKind: term.kind }),
    }
  })
}
