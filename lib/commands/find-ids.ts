import type { Tx } from '@/lib/db/transaction'

/** Ids by `kind:slug`, one query per kind, whatever the number of slugs. Unknown ones are absent from the answer. */
export async function findIds(tx: Tx, wanted: Iterable<{ kind: string; slug: string }>): Promise<Map<string, number>> {
  const slugs = new Map<string, Set<string>>()
  for (const { kind, slug } of wanted) {
    const known = slugs.get(kind) ?? new Set()
    slugs.set(kind, known.add(slug))
  }
  const ids = new Map<string, number>()
  for (const [kind, set] of slugs) {
    const rows = await tx.entry.findMany({ where: { kind, slug: { in: [...set] } }, select: { id: true, slug: true } })
    for (const { id, slug } of rows) ids.set(`${kind}:${slug}`, id)
  }
  return ids
}
