import type { Actor } from '@/lib/auth/policy'
import { insertRows } from '@/lib/db/insert-rows'
import type { Tx } from '@/lib/db/transaction'
import type { EntryToSave } from './entry-to-save'

type Head = { id: number; kind: string; slug: string; revision: number }

/**
 * Gives entries their new slugs and leaves redirects at the old ones. Entries may swap slugs or move around a ring:
 * all step aside first. An address that is alive again needs no redirect.
 */
export async function moveSlugs(tx: Tx, actor: Actor, entries: readonly EntryToSave[], heads: Map<number, Head>, now: Date): Promise<void> {
  const moves = entries.flatMap((entry) => {
    const head = entry.id === undefined ? undefined : heads.get(entry.id)
    return head && head.slug !== entry.slug ? [{ id: head.id, kind: head.kind, from: head.slug, to: entry.slug }] : []
  })
  for (const { id } of moves) await tx.entry.update({ where: { id }, data: { slug: `~${id}` } })
  for (const { id, to } of moves) await tx.entry.update({ where: { id }, data: { slug: to } })

  for (const [kind, slugs] of byKind(entries)) await tx.redirect.deleteMany({ where: { kind, slug: { in: slugs } } })
  const taken = new Set(entries.map(({ kind, slug }) => `${kind}:${slug}`))
  const left = moves.filter(({ kind, from }) => !taken.has(`${kind}:${from}`))
  for (const { kind, from, id } of left) {
    await tx.redirect.upsert({
      where: { kind_slug: { kind, slug: from } },
      create: { kind, slug: from, entryId: id, createdAt: now },
      update: { entryId: id },
    })
  }
  if (moves.length) {
    const data = moves.map(({ kind, from, to }) => ({ at: now, actor: actor.id, action: 'rename', subject: `${kind}:${to}`, detail: from }))
    await insertRows(tx, 'AuditEntry', data)
  }
}

function byKind(entries: readonly EntryToSave[]): Map<string, string[]> {
  const slugs = new Map<string, string[]>()
  for (const { kind, slug } of entries) slugs.set(kind, [...(slugs.get(kind) ?? []), slug])
  return slugs
}
