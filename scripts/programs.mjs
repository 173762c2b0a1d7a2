// Where the bundles of our programs stand, and whether they are those of today's sources.
import { readFileSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const ROOT = dirname(dirname(fileURLToPath(import.meta.url)))
export const BUNDLES = join(ROOT, 'node_modules/.cache/precis/programs')
/** Says which bundles are the newest and what they were made from. */
export const RECORD = join(BUNDLES, 'made-from.json')

/** A source as it stood: its path, bytes and time. @param {string} path */
export function sourceState(path) {
  const { size, mtimeMs } = statSync(join(ROOT, path))
  return [path, size, mtimeMs]
}

/** The folder of the bundles; null where there are none, or where a source, the folder of the project or Node is another since. */
export function currentBundles() {
  try {
    const { folder, root, node, sources } = JSON.parse(readFileSync(RECORD, 'utf8'))
    const unchanged = ([path, ...state]) => String(sourceState(path)) === String([path, ...state])
    return root === ROOT && node === process.version && sources.every(unchanged) ? join(BUNDLES, folder) : null
  } catch {
    return null
  }
}
