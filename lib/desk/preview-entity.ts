import { findEntity } from '@/lib/data/entities'
import { entitiesNamed } from '@/lib/data/named-entities'
import { inOrderOfTime } from '@/lib/schemas/affiliation'
import { addressOf } from '@/lib/schemas/entry-kind'
import type { EntityView } from '@/lib/schemas/views'
import { excerpt } from '@/lib/text/excerpt'
import { nameInHan, nameInLatin } from '@/lib/text/scripts'
import type { PreparedEntity } from './prepare-entity'

/**
 * The page of an entity that is not saved, as it would be: what is its own to say by the draft, and everything that others say of it as it stands now.
 * @param slug its address now; null for a new one
 */
export async function previewEntity({ entry, stubs }: PreparedEntity, slug: string | null): Promise<EntityView> {
  const { kind, frontmatter, rendered } = entry
  const live = slug === null ? null : await findEntity(kind, slug, 1)
  const names = [frontmatter.name, ...frontmatter.aliases]
  return {
    ...(live ?? NOBODY_KNOWS),
    kind,
    slug: entry.slug,
    name: frontmatter.name,
    href: addressOf(kind, entry.slug),
    aliases: [...new Set(frontmatter.aliases)].filter((name) => name !== frontmatter.name),
    html: rendered.html,
    excerpt: excerpt(rendered.text),
    ...(entry.kind === 'topic' && { parent: await parentOf(entry.parent, stubs) }),
    ...(entry.kind === 'term' && { termKind: entry.frontmatter.kind }),
    ...(entry.kind === 'source' && { url: entry.frontmatter.url ?? null }),
    ...(entry.kind === 'person' && {
      hanName: nameInHan(names),
      latinName: nameInLatin(names),
      orcid: entry.frontmatter.orcid ?? null,
      affiliations: inOrderOfTime(entry.frontmatter.affiliations),
    }),
  } as unknown as EntityView
}

/** What a page shows of an entity that no digest names yet. */
const NOBODY_KNOWS = {
  digests: { items: [], total: 0, page: 1, pages: 1 },
  mentions: [],
  mentionsTotal: 0,
  timeline: [],
  beside: { topics: [], people: [], terms: [] },
  query: null,
  interpreted: null,
  suggestion: null,
  children: [],
  papers: [],
  coauthors: [],
}

async function parentOf(slug: string | null, stubs: PreparedEntity['stubs']) {
  if (slug === null) return null
  const stub = stubs.find((each) => each.kind === 'topic' && each.slug === slug)
  const [known] = (await entitiesNamed([], [slug])).filter((each) => each.kind === 'topic' && each.slug === slug)
  const name = known?.names[0] ?? (stub && stub.kind === 'topic' ? stub.frontmatter.name : slug)
  return { kind: 'topic' as const, slug, name, href: addressOf('topic', slug) }
}
