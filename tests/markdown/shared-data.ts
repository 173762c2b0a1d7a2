import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'

const FOLDER = join(import.meta.dirname, '..', '..', '..', 'shared', 'data')

/** Test data too large, or not free enough, to live in the repository. `null` where it is absent: the test then skips and says so. */
export function sharedFile(path: string): string | null {
  const full = join(FOLDER, path)
  return existsSync(full) ? full : null
}

/** The text of a shared file, unpacked where its name ends in `.gz`. */
export function sharedText(path: string): string | null {
  const full = sharedFile(path)
  if (!full) return null
  const bytes = readFileSync(full)
  return (path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8')
}

/** Goes into the name of a test that needs the data: `absent(text)` → `' (skipped: ../shared/data is absent)'`. */
export const absent = (data: unknown) => (data === null ? ' (skipped: ../shared/data is absent)' : '')
