import { createRawReader } from './raw-reader'

/**
 * The number that moves with every change of what readers may see, whoever made it; null in a store that is not migrated. Read from the file without a
 * client: a start asks for it, and loading Prisma takes half of a second start's time.
 */
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
