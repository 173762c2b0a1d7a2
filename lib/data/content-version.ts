import { db } from '@/lib/db/client'
import { createRawReader } from './raw-reader'

/** The number that moves with every change of what readers may see, whoever made it. */
export async function currentContentVersion(): Promise<number> {
  return (await db().contentVersion.findUniqueOrThrow({ where: { id: 1 } })).n
}

/** The same of a store's file, without a client; null in a store that is not migrated. */
export function contentVersion(databaseFile: string): number | null {
  const reader = createRawReader<[]>(databaseFile, 'SELECT "n" FROM "ContentVersion"')
  try {
    return reader.ask() as number
  } catch {
    return null
  } finally {
    reader.close()
  }
}
