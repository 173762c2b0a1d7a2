import { type Actor, requireMay } from '@/lib/auth/policy'
import { inTransaction } from '@/lib/db/transaction'
import type { Rendered } from '@/lib/schemas/rendered'
import { contentVersionOf } from './content-version-of'
import { anchorsOf } from './correction-anchor'
import { keepSearch } from './keep-search'
import { placeAgain } from './sort-keys'
import { writeRenderings } from './write-renderings'

/** A new rendering of the revision that it was made from. */
export type Rerendering = { id: number; revision: number; rendered: Rendered }

/** How many were replaced; and the content's versions, before and after. */
export type Rerendered = { count: number; versions: { before: number; after: number } }

/**
 * Replaces renderings whose text is as it was, because names around them or the pipeline changed. It makes no revision.
 * An entry saved meanwhile is left alone: its save rendered it.
 */
export async function rerenderEntries(actor: Actor, renderings: readonly Rerendering[]): Promise<Rerendered> {
  requireMay(actor, 'write')
  return inTransaction(async (tx) => {
    const before = await contentVersionOf(tx)
    const heads = await tx.entry.findMany({ where: { id: { in: renderings.map(({ id }) => id) } }, select: { id: true, revision: true } })
    const revisions = new Map(heads.map(({ id, revision }) => [id, revision]))
    const current = renderings.filter(({ id, revision }) => revisions.get(id) === revision)
    await writeRenderings(
      tx,
      current.map(({ id, rendered }) => ({ id, isNew: false, entry: { rendered } })),
    )
    await placeAgain(
      tx,
      current.map(({ id }) => id),
    )
    for (const { id, rendered } of current) {
      const anchorOf = anchorsOf(rendered)
      const corrections = await tx.correction.findMany({ where: { digestId: id }, select: { position: true, section: true } })
      for (const { position, section } of corrections) {
        const html = rendered.inlines[position] ?? ''
        await tx.correction.updateMany({ where: { digestId: id, position }, data: { html, anchor: anchorOf(section) } })
      }
    }
    await keepSearch(
      tx,
      current.map(({ id }) => id),
    )
    return { count: current.length, versions: { before, after: await contentVersionOf(tx) } }
  })
}
