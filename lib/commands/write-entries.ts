import type { Actor } from '@/lib/auth/policy'
import { insertRows } from '@/lib/db/insert-rows'
import type { Tx } from '@/lib/db/transaction'
import type { EntryToSave } from './entry-to-save'
import { findIds } from './find-ids'
import type { Saving } from './save-entries'
import { placeOf } from './sort-keys'

const LONGEST_DETAIL = 500

/** Writes the entries themselves, their revisions and the audit log; gives each its id and revision number. */
export async function writeEntries(
  tx: Tx,
  actor: Actor,
  entries: readonly EntryToSave[],
  heads: Map<number, { revision: number }>,
  now: Date,
): Promise<Saving[]> {
  const created = await createEntries(
    tx,
    entries.filter(({ id }) => id === undefined),
    now,
  )
  const saving = entries.map((entry): Saving => {
    if (entry.id === undefined) return { entry, id: requireId(created, entry), revision: 1, isNew: true, now }
    return { entry, id: entry.id, revision: (heads.get(entry.id)?.revision ?? 0) + 1, isNew: false, now }
  })
  for (const { entry, id, revision, isNew } of saving) {
    if (isNew) continue
    const file = entry.file && { path: entry.file.path, fileHash: entry.file.hash, fileRevision: revision }
    await tx.entry.update({
      where: { id },
      data: { name: nameOf(entry), ...placeOf(entry), revision, updatedAt: now, ...file },
      select: { id: true },
    })
  }
  await insertRows(
    tx,
    'Revision',
    saving.map(({ entry, id, revision }) => ({
      entryId: id,
      number: revision,
      document: entry.document,
      actor: actor.id,
      note: entry.note ?? null,
      createdAt: now,
    })),
  )
  await insertRows(
    tx,
    'AuditEntry',
    saving.map(({ entry, revision, isNew }) => ({
      at: now,
      actor: actor.id,
      action: isNew ? 'create' : 'update',
      subject: `${entry.kind}:${entry.slug}`,
      revision,
      detail: entry.note?.slice(0, LONGEST_DETAIL) ?? null,
      address: actor.address ?? null,
    })),
  )
  return saving
}

async function createEntries(tx: Tx, entries: readonly EntryToSave[], now: Date): Promise<Map<string, number>> {
  if (!entries.length) return new Map()
  await insertRows(
    tx,
    'Entry',
    entries.map((entry) => ({
      kind: entry.kind,
      slug: entry.slug,
      name: nameOf(entry),
      ...placeOf(entry),
      revision: 1,
      path: entry.file?.path ?? null,
      fileHash: entry.file?.hash ?? null,
      fileRevision: entry.file ? 1 : null,
      createdAt: now,
      updatedAt: now,
    })),
  )
  return findIds(tx, entries)
}

function requireId(created: Map<string, number>, { kind, slug }: EntryToSave): number {
  const id = created.get(`${kind}:${slug}`)
  if (id === undefined) throw new Error(`${kind}:${slug} was not created`)
  return id
}

/** A digest is called by its title, an entity by its name. */
export function nameOf(entry: EntryToSave): string {
  return entry.kind === 'digest' ? entry.frontmatter.title : entry.frontmatter.name
}
