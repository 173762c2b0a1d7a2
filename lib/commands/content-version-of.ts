import type { Tx } from '@/lib/db/transaction'

/** The number that moves with every change of what readers may see, as this transaction sees it. */
export async function contentVersionOf(tx: Tx): Promise<number> {
  return (await tx.contentVersion.findUniqueOrThrow({ where: { id: 1 } })).n
}
