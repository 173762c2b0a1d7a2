import type { Tx } from '@/lib/db/transaction'

/** Where the text is again what its content file says, the file may change it as before, and is no conflict. */
export async function keepFile(tx: Tx, entryId: number, revision: number): Promise<void> {
  const { fileRevision } = await tx.entry.findUniqueOrThrow({ where: { id: entryId }, select: { fileRevision: true } })
  if (fileRevision === null) return
  const of = (number: number) => tx.revision.findUnique({ where: { entryId_number: { entryId, number } }, select: { document: true } })
  const [then, now] = [await of(fileRevision), await of(revision)]
  if (then?.document === now?.document)
    await tx.entry.update({ where: { id: entryId }, data: { fileRevision: revision }, select: { id: true } })
}
