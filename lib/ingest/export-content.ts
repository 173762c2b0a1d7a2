import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve, sep } from 'node:path'
import { headDocuments, type StoredEntry, storedEntries } from '@/lib/data/stored-entries'
import { AppError } from '@/lib/errors'
import { t } from '@/lib/messages/translate'
import { FOLDER_OF_KIND } from '@/lib/schemas/entry-kind'

const BATCH = 200

/**
 * Writes every entry's newest document, byte for byte, to the file that it was read from, or to `<folder>/<slug>.md`. A file that is the same already
 * is not touched; each other is replaced whole. Files that the store does not know are left alone.
 */
export async function exportContent(contentDir: string): Promise<{ written: number; unchanged: number }> {
  const root = resolve(contentDir)
  const result = { written: 0, unchanged: 0 }
  const taken = new Set<string>()
  let batch: StoredEntry[] = []
  const flush = async () => {
    const documents = await headDocuments(batch.map(({ id }) => id))
    for (const entry of batch) {
      const path = freePath(entry, taken)
      const document = documents.get(entry.id)?.document
      if (document === undefined) throw new AppError('not-found', t('refused.content.noDocument', { entry: `${entry.kind}:${entry.slug}` }))
      if (writeWhole(join(root, path), root, document)) result.written++
      else result.unchanged++
    }
    batch = []
  }
  for await (const entry of storedEntries()) if (entry.path !== null) taken.add(entry.path)
  for await (const entry of storedEntries()) {
    batch.push(entry)
    if (batch.length === BATCH) await flush()
  }
  await flush()
  return result
}

/** Where an entry without a file goes: never over another entry's file. */
function freePath({ kind, slug, path }: StoredEntry, taken: Set<string>): string {
  if (path !== null) return path
  for (let number = 1; ; number++) {
    const wanted = `${FOLDER_OF_KIND[kind]}/${slug}${number === 1 ? '' : `.${number}`}.md`
    if (taken.has(wanted)) continue
    taken.add(wanted)
    return wanted
  }
}

/** Whether it had to be written. */
function writeWhole(file: string, root: string, document: string): boolean {
  if (!resolve(file).startsWith(root + sep)) throw new AppError('bad-content', t('refused.content.outside', { file }))
  const bytes = Buffer.from(document)
  if (existsSync(file) && readFileSync(file).equals(bytes)) return false
  mkdirSync(dirname(file), { recursive: true })
  const half = `${file}.${process.pid}.tmp`
  try {
    writeFileSync(half, bytes)
    renameSync(half, file)
  } catch (error) {
    rmSync(half, { force: true })
    throw error
  }
  return true
}
