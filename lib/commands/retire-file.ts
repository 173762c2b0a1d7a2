import type { Tx } from '@/lib/db/transaction'

type Retired = { path: string | null; fileHash: string | null; kind: string; into?: string }

/** A page that was deleted or merged would be made anew from its content file: from now on that file is left alone, as long as its bytes are the same. */
export async function retireFile(tx: Tx, { path, fileHash: hash, kind, into = undefined }: Retired): Promise<void> {
  if (path === null || hash === null) return
  const data = { hash, kind, into: into ?? null }
  await tx.retiredFile.upsert({ where: { path }, create: { path, ...data }, update: data, select: { path: true } })
}
