import { type Actor, requireMay } from '@/lib/auth/policy'
import { inTransaction, type Tx } from '@/lib/db/transaction'
import type { EntryToSave, SaveOutcome } from './entry-to-save'
import { findIds } from './find-ids'
import { saveWithin } from './save-entries'

/** What became of an entry that a file gives; `unchanged` where the store had come to say the same by itself. */
export type FileOutcome = Omit<SaveOutcome, 'status'> & { status: SaveOutcome['status'] | 'unchanged' }

/**
 * Saves what was read from files some time ago, as `saveEntries` does, in one transaction. The store may have moved on since: what says the same there is only noted as
 * read from its file, whoever wrote it, and an address that was given to something else is a conflict.
 * @throws AppError `forbidden`, `store-busy`, `store-full`
 */
export async function saveFiles(actor: Actor, entries: readonly EntryToSave[]): Promise<FileOutcome[]> {
  requireMay(actor, 'write')
  return inTransaction(async (tx) => {
    const met = await metMeanwhile(tx, entries)
    const rest = entries.filter((entry) => !met.has(entry))
    const saved = await saveWithin(tx, actor, rest)
    const outcomes = new Map(rest.map((entry, index) => [entry, saved[index] as FileOutcome]))
    return entries.map((entry) => (met.get(entry) ?? outcomes.get(entry)) as FileOutcome)
  })
}

/** Of these entries those that the store knows otherwise than when they were read; a stale base that says something else is left for the save to refuse. */
async function metMeanwhile(tx: Tx, entries: readonly EntryToSave[]): Promise<Map<EntryToSave, FileOutcome>> {
  const holders = await findIds(
    tx,
    entries.filter(({ id }) => id === undefined),
  )
  const idOf = ({ id, kind, slug }: EntryToSave) => id ?? holders.get(`${kind}:${slug}`)
  const ids = entries.flatMap((entry) => idOf(entry) ?? [])
  const heads = new Map((await tx.entry.findMany({ where: { id: { in: ids } }, select: HEAD })).map((head) => [head.id, head]))
  const leaving = new Set(entries.flatMap(({ id, slug }) => (id !== undefined && heads.get(id)?.slug !== slug ? [id] : [])))
  const met = new Map<EntryToSave, FileOutcome>()
  for (const entry of entries) {
    const head = heads.get(idOf(entry) ?? -1)
    const isNew = entry.id === undefined
    if (!head || (isNew ? leaving.has(head.id) : entry.base === undefined || entry.base === head.revision)) continue
    const { id, slug, revision } = head
    const isSame = slug === entry.slug && (await documentOf(tx, id, revision)) === entry.document
    if (isSame) await noteFile(tx, entry, id, revision)
    if (isSame || isNew) met.set(entry, { status: isSame ? 'unchanged' : 'conflict', id, slug, revision })
  }
  return met
}

const HEAD = { id: true, slug: true, revision: true } as const

async function documentOf(tx: Tx, entryId: number, number: number): Promise<string | undefined> {
  const found = await tx.revision.findUnique({ where: { entryId_number: { entryId, number } }, select: { document: true } })
  return found?.document
}

async function noteFile(tx: Tx, { file }: EntryToSave, id: number, revision: number): Promise<void> {
  if (!file) return
  const data = { path: file.path, fileHash: file.hash, fileRevision: revision }
  await tx.entry.update({ where: { id }, data, select: { id: true } })
}
