import 'server-only'
import { type Actor, requireMay } from '@/lib/auth/policy'
import { db } from '@/lib/db/client'
import type { Chosen, ChosenRow } from '@/lib/schemas/many-digests'

/**
 * Open drafts and digests by number, as they stand now, in the order of their titles; those that are not there, or not the actor's to see, are left out.
 * @throws AppError `forbidden`
 */
export async function chosenDigests(actor: Actor, chosen: readonly Chosen[]): Promise<ChosenRow[]> {
  requireMay(actor, 'see-drafts')
  const ids = (of: Chosen['of']) => [...new Set(chosen.filter((each) => each.of === of).map(({ id }) => id))]
  const own = actor.role === 'author' ? { ownerId: actor.userId ?? -1 } : {}
  const [drafts, digests] = await Promise.all([
    db().draft.findMany({
      where: { id: { in: ids('draft') }, closedAt: null, ...own },
      select: { id: true, version: true, title: true, entry: { select: { digest: { select: { status: true } } } } },
    }),
    actor.role === 'author'
      ? []
      : db().entry.findMany({
          where: { id: { in: ids('digest') }, kind: 'digest' },
          select: { id: true, revision: true, name: true, digest: { select: { status: true } } },
        }),
  ])
  const rows: ChosenRow[] = [
    ...drafts.map(({ id, version, title, entry }) => ({
      of: 'draft' as const,
      id,
      at: version,
      title,
      status: entry?.digest?.status ?? 'draft',
    })),
    ...digests.map(({ id, revision, name, digest }) => ({
      of: 'digest' as const,
      id,
      at: revision,
      title: name,
      status: digest?.status ?? 'draft',
    })),
  ]
  return rows.sort((a, b) => a.title.localeCompare(b.title) || a.id - b.id)
}
