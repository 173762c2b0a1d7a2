import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import Database from 'better-sqlite3'

const RETRY_MS = 200

/**
 * Runs `work` while no other process that asks for the same lock does. SQLite holds it by the system's own locks on an empty file, which end with the process
 * however that ends; the file stays, since whoever waits holds it open.
 */
export async function withFileLock<T>(file: string, onWait: () => void, work: () => Promise<T>): Promise<T> {
  mkdirSync(dirname(file), { recursive: true })
  const lock = new Database(file, { timeout: 0 })
  try {
    let waited = false
    while (!take(lock)) {
      if (!waited) onWait()
      waited = true
      await new Promise((resolve) => setTimeout(resolve, RETRY_MS))
    }
    return await work()
  } finally {
    lock.close()
  }
}

function take(lock: Database.Database): boolean {
  try {
    lock.exec('BEGIN EXCLUSIVE')
    return true
  } catch (error) {
    if (String((error as { code?: unknown }).code).startsWith('SQLITE_BUSY')) return false
    throw error
  }
}
