import { chmodSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { newKey } from './sealed'

const NAME = 'second-factor.key'

/**
 * The key under which second factors lie in the store, made when it is first asked for. It stands beside the store and in no backup: who has only a copy of
 * the store cannot make anybody's codes.
 */
export function secondFactorKey(dataDir: string): Buffer {
  const file = join(dataDir, NAME)
  const known = read(file)
  if (known) return known
  mkdirSync(dataDir, { recursive: true })
  const made = `${file}.${process.pid}`
  writeFileSync(made, newKey(), { mode: 0o600 })
  chmodSync(made, 0o600)
  try {
    // The first of several processes wins; the others take what it made.
    linkSync(made, file)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  } finally {
    rmSync(made, { force: true })
  }
  return readFileSync(file)
}

function read(file: string): Buffer | null {
  try {
    return readFileSync(file)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
}
