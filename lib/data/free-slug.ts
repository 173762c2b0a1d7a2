import { slugify } from '@/lib/text/slugify'
import { slugOwner } from './slug-owner'

/** How many further slugs are looked at when the one that a name suggests is taken. */
const SLUGS_TRIED = 20

/** `heat` → `heat`, `heat-2`, `heat-3`, …: what a slug becomes while others have it. */
export const slugCandidates = (slug: string): string[] => [
  slug,
  ...Array.from({ length: SLUGS_TRIED - 1 }, (_, index) => `${slug}-${index + 2}`),
]

/** The slug that a digest's title suggests, or the next that no other digest has or had. @param own the digest that may have it already */
export async function freeSlug(title: string, own: number | null = null): Promise<string> {
  for (const slug of slugCandidates(slugify(title))) {
    const owner = await slugOwner('digest', slug)
    if (owner === null || owner === own) return slug
  }
  return slugify(`${title.slice(0, 40)} ${Date.now()}`)
}
