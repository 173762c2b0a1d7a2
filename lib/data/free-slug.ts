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

/** The slug that a title or name suggests, or the next that no entry of its kind has or had. */
export async function freeSlug(kind: EntryKind, title: string): Promise<string> {
  for (const slug of slugCandidates(slugify(title))) {
    if ((await slugOwner(kind, slug)) === null) return slug
  }
  return slugify(`${title.slice(0, 40)} ${Date.now()}`)
}
