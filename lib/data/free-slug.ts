import type { EntryKind } from '@/lib/schemas/entry-kind'
import { slugify } from '@/lib/text/slugify'
import { slugOwner } from './slug-owner'

/** How many further slugs are looked at when the one that a name suggests is taken. */
const SLUGS_TRIED = 20

/** `heat` → `heat`, `heat-2`, `heat-3`, …: what a slug becomes while others have it. */
export const slugCandidates = (slug: string): string[] => [
  slug,
  ...Array.from({ length: SLUGS_TRIED - 1 }, (_, index) => `${slug}-${index + 2}`),
]

/** The slug that a title or name suggests, or the next that no other entry of its kind has or had. @param own the entry that may have it already */
export async function freeSlug(kind: EntryKind, title: string, own: number | null = null): Promise<string> {
  for (const slug of slugCandidates(slugify(title))) {
    const owner = await slugOwner(kind, slug)
    if (owner === null || owner === own) return slug
  }
  return slugify(`${title.slice(0, 40)} ${Date.now()}`)
}
