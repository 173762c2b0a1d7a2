import { accessSync, constants, existsSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { AppError } from '../errors'
import { t } from '../messages/translate'

/** SQLite's own code of an error (`SQLITE_BUSY` …), whether it comes from better-sqlite3 or through Prisma's adapter. */
export function sqliteCode(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined
  const { code, cause } = error as { code?: unknown; cause?: { originalCode?: unknown } }
  const found = typeof code === 'string' && code.startsWith('SQLITE_') ? code : cause?.originalCode
  return typeof found === 'string' ? found : undefined
}

/** Whether another connection stands in the way, so that the same statement may succeed later. */
export function isBusy(error: unknown): boolean {
  const code = sqliteCode(error)
  return code !== undefined && (code.startsWith('SQLITE_BUSY') || code.startsWith('SQLITE_LOCKED') || code === 'UNKNOWN_SQLITE_ERROR_5')
}

/** Failures of the machine rather than of the statement become AppErrors that say what to do; any other error comes back as it is. */
export function explainSqliteError(error: unknown, file: string): unknown {
  const code = sqliteCode(error)
  if (code === undefined || error instanceof AppError) return error
  const say = (kind: AppError['code'], message: string) => new AppError(kind, message, { cause: error })
  if (isBusy(error)) return busyError(file, error)
  // ENOSPC while the shared-memory file grows is reported as SHMSIZE, everywhere else as FULL.
  if (code === 'SQLITE_FULL' || code === 'SQLITE_IOERR_SHMSIZE') return say('store-full', t('refused.store.full', { file }))
  if (code === 'SQLITE_READONLY_DBMOVED') return lostStoreError(file)
  if (code.startsWith('SQLITE_READONLY') || code === 'SQLITE_PERM') return say('store-not-writable', t('refused.store.readOnly', { file }))
  if (code.startsWith('SQLITE_CANTOPEN')) return explainOpening(error, file)
  if (code === 'SQLITE_NOTADB' || code.startsWith('SQLITE_CORRUPT')) return say('store-unreachable', t('refused.store.damaged', { file }))
  if (statSync(file, { throwIfNoEntry: false })?.isDirectory()) return say('store-unreachable', t('refused.store.folder', { file }))
  if (code.startsWith('SQLITE_IOERR')) return say('store-unreachable', t('refused.store.diskFailed', { file, code }))
  return error
}

/** The file that was served, or should be, is not there, or is another one since. */
export function lostStoreError(file: string): AppError {
  if (existsSync(file)) return new AppError('store-busy', t('refused.store.replaced', { file }))
  return new AppError('store-unreachable', t('refused.store.none', { file }))
}

/** Another process held the write lock for too long. */
export function busyError(file: string, cause: unknown): AppError {
  return new AppError('store-busy', t('refused.store.busy', { file }), { cause })
}

function explainOpening(cause: unknown, file: string): AppError {
  const folder = dirname(file)
  if (!existsSync(folder)) return new AppError('store-unreachable', t('refused.store.noFolder', { folder }), { cause })
  for (const path of existsSync(file) ? [file, folder] : [folder]) {
    try {
      accessSync(path, constants.R_OK | constants.W_OK)
    } catch {
      return new AppError('store-not-writable', t('refused.store.notOpen', { path }), {
        cause,
      })
    }
  }
  return new AppError('store-unreachable', t('refused.store.notOpened', { file }), { cause })
}
