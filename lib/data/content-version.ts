import { createRawReader } from './raw-reader'

/** The number that moves with every change of what readers may see, whoever made it; null in a store that is not migrated. */
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
