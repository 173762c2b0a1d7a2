import { db } from '@/lib/db/client'

/** The number that moves with every change of what readers may see, in the process's store. */
export async function currentContentVersion(): Promise<number> {
  return (await db().contentVersion.findUniqueOrThrow({ where: { id: 1 } })).n
}
