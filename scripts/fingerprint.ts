import { createHash } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

const NO_SOURCE = /\.test\.tsx?$|(?:^|\/)generated$|^public\/s$/

/** A hash over the names and bytes of files and folders; tests and what is generated are no sources. A path that is not there counts as absent. */
export function fingerprint(paths: readonly string[], root = '.'): string {
  const hash = createHash('sha256').update(process.version)
  for (const path of paths) for (const file of filesBelow(path, root)) hash.update(`\0${file}\0`).update(readFileSync(join(root, file)))
  return hash.digest('hex')
}

/** The names in a folder and the bytes of some files, as one text: what was made, to tell later whether it still stands as it was made. */
export function madeState(folder: string, files: readonly string[]): string {
  const hash = createHash('sha256')
  const names = statSync(folder, { throwIfNoEntry: false }) ? readdirSync(folder).filter((name) => !name.startsWith('.')) : []
  hash.update(names.sort().join('\0'))
  for (const file of files) hash.update(`\0${statSync(file, { throwIfNoEntry: false }) ? readFileSync(file, 'utf8') : ''}`)
  return hash.digest('hex')
}

function filesBelow(path: string, root: string): string[] {
  const stat = statSync(join(root, path), { throwIfNoEntry: false })
  if (!stat || NO_SOURCE.test(path)) return []
  if (stat.isFile()) return [path]
  return readdirSync(join(root, path))
    .sort()
    .flatMap((name) => filesBelow(`${path}/${name}`, root))
}

/** Whether the stamp in `file` says that this was made from that. */
export function hasStamp(file: string, stamp: string): boolean {
  return statSync(file, { throwIfNoEntry: false }) !== undefined && readFileSync(file, 'utf8') === stamp
}

export function writeStamp(file: string, stamp: string): void {
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, stamp)
}
