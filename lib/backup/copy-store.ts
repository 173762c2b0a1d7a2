import Database from 'better-sqlite3'
import { explainSqliteError } from '@/lib/db/sqlite-errors'
import { AppError } from '@/lib/errors'
import { clauses } from '@/lib/messages/listed'
import { t } from '@/lib/messages/translate'

/** Of 4 KB, in one step; between two of them others have their turn at the disk. */
const PAGES_AT_ONCE = 2048
const BUSY_MS = 10_000

/**
 * Copies a store that others write to, as it stands at one moment: everything that was acknowledged before the call is in it. A transaction holds that
 * moment, so that no write makes SQLite's online backup start anew.
 * @throws AppError `store-unreachable` for a damaged store, `store-full`, `store-busy`
 */
export async function copyStore(source: string, target: string, onPages: (done: number, all: number) => void): Promise<void> {
  try {
    const connection = new Database(source, { readonly: true, fileMustExist: true, timeout: BUSY_MS })
    try {
      connection.exec('BEGIN')
      connection.prepare('SELECT count(*) FROM sqlite_master').get()
      await connection.backup(target, {
        progress: ({ totalPages, remainingPages }) => {
          onPages(totalPages - remainingPages, totalPages)
          return PAGES_AT_ONCE
        },
      })
    } finally {
      connection.close()
    }
    requireSound(target, 'quick_check')
  } catch (error) {
    throw explainSqliteError(error, source)
  }
}

/**
 * Reads a store from end to end: its pages, indexes and full-text tables, and what refers to what.
 * @throws AppError `store-unreachable` naming the first faults
 */
export function requireSound(file: string, check: 'quick_check' | 'integrity_check'): void {
  const connection = new Database(file, { fileMustExist: true, timeout: BUSY_MS })
  try {
    const said = connection.prepare<[], string>(`PRAGMA ${check}(5)`).pluck().all()
    const loose = check === 'integrity_check' ? connection.prepare('PRAGMA foreign_key_check').all().length : 0
    const faults = [...said.filter((line) => line !== 'ok'), ...(loose ? [t('refused.backup.looseRows', { count: loose })] : [])]
    if (faults.length) throw new AppError('store-unreachable', t('refused.backup.damaged', { file, faults: clauses(faults) }))
  } finally {
    connection.close()
  }
}
