import 'server-only'
import { type Actor, may } from '@/lib/auth/policy'
import { db } from '@/lib/db/client'
import type { DraftView } from '@/lib/schemas/desk-views'
import { slug as slugSchema } from '@/lib/schemas/frontmatter'
import type { SlugCheck, SlugState } from '@/lib/schemas/slug-check'
import { freeSlug } from './free-slug'
import { slugOwner } from './slug-owner'

/** What an address would be for a draft. Whose it is, is told to those alone who see every digest. */
export async function checkSlug(
  actor: Actor,
  { kind, entry }: Pick<DraftView, 'kind' | 'entry'>,
  { slug, title }: { slug: string; title: string },
): Promise<SlugCheck> {
  // A page keeps the address that it has, whatever it is called now.
  const suggestion = entry ? entry.slug : title.trim() ? await freeSlug(kind, title) : ''
  const answer = (state: SlugState, owner = ''): SlugCheck => ({ suggestion, state, owner })
  if (!slug) return answer('empty')
  if (!slugSchema.safeParse(slug).success) return answer('ill-formed')
  if (slug === entry?.slug) return answer('own')
  const owner = await slugOwner(kind, slug)
  if (owner === null || owner === entry?.id) return answer(entry ? 'moved' : 'free')
  const other = await db().entry.findUnique({ where: { id: owner }, select: { slug: true, name: true } })
  return answer(other?.slug === slug ? 'taken' : 'former', may(actor, 'write') ? (other?.name ?? '') : '')
}
