import { accessSync, constants, existsSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { AppError } from '../errors'

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
  if (code === 'SQLITE_FULL' || code === 'SQLITE_IOERR_SHMSIZE')
    return say(
      'store-full',
      `The disk is full, or the store has reached its limit, so nothing was saved in ${file}. Free some space and try again.`,
    )
  if (code === 'SQLITE_READONLY_DBMOVED') return lostStoreError(file)
  if (code.startsWith('SQLITE_READONLY') || code === 'SQLITE_PERM')
    return say('store-not-writable', `The store ${file} may only be read by this user. Give it write access to the file and to its folder.`)
  if (code.startsWith('SQLITE_CANTOPEN')) return explainOpening(error, file)
  if (code === 'SQLITE_NOTADB' || code.startsWith('SQLITE_CORRUPT'))
    return say(
      'store-unreachable',
      `${file} is damaged or not a SQLite database. Restore it from a backup, or point DATABASE_URL elsewhere.`,
    )
  if (statSync(file, { throwIfNoEntry: false })?.isDirectory())
    return say(
      'store-unreachable',
      `${file} is a folder, and the store is a file: set DATABASE_URL to a file in it, as in file:${file}/precis.db`,
    )
  if (code.startsWith('SQLITE_IOERR'))
    return say('store-unreachable', `The disk failed while ${file} was read or written (${code}). Look at the machine's log.`)
  return error
}

/** The file that was served, or should be, is not there, or is another one since. */
export function lostStoreError(file: string): AppError {
  if (existsSync(file))
    return new AppError(
      'store-busy',
      `The store ${file} was replaced meanwhile, as by the restoring of a backup. Nothing was saved; try again.`,
    )
  return new AppError('store-unreachable', `There is no store at ${file}. Run "npm run migrate" to make one, or correct DATABASE_URL.`)
}

/** Another process held the write lock for too long. */
export function busyError(file: string, cause: unknown): AppError {
  return new AppError('store-busy', `The store ${file} was kept busy by another process. Nothing was saved; try again.`, { cause })
}

function explainOpening(cause: unknown, file: string): AppError {
  const folder = dirname(file)
  if (!existsSync(folder))
    return new AppError('store-unreachable', `The folder ${folder} of the store does not exist. Run "npm run migrate".`, { cause })
  for (const path of existsSync(file) ? [file, folder] : [folder]) {
    try {
      accessSync(path, constants.R_OK | constants.W_OK)
    } catch {
      return new AppError('store-not-writable', `${path} is not readable and writable for this user, so the store cannot be opened.`, {
        cause,
      })
    }
  }
  return new AppError('store-unreachable', `The store ${file} could not be opened.`, { cause })
}
