import Database from 'better-sqlite3'
import { env } from '../env'
import { databaseFile, fileIdentity } from './database-file'
import { type Migration, readMigrations } from './migration-folder'
import { type MigrationState, migrationState, requireKnownHistory } from './migration-history'
import { retryWhileBusy } from './retry-while-busy'
import { explainSqliteError } from './sqlite-errors'

// Only the recovery after a crash locks readers out, and it is short.
const BUSY_LIMIT_MS = 1000

/**
 * The names of the migrations that the store at `url` lacks, all of them when there is no store. Takes about a millisecond and nothing of Prisma's
 * engine, so that a server may ask as often as it likes.
 * @throws AppError `store-unreachable`, `store-not-writable` when the file cannot be opened
 */
export async function pendingMigrations(url = env().DATABASE_URL): Promise<string[]> {
  return (await readState(databaseFile(url), readMigrations())).pending
}

/**
 * Makes the store at `url` where there is none, and applies the migrations that it lacks, all of them or none: they share one transaction that holds
 * the write lock, so a second process that migrates waits and finds nothing to do. Scripts must therefore not begin or commit by themselves.
 * @throws AppError `migration-failed` with the migration's name and SQL error, `store-not-writable`, `store-full`, `store-busy`
 */
export async function migrate(
  url = env().DATABASE_URL,
  migrations: readonly Migration[] = readMigrations(),
): Promise<{ applied: string[] }> {
  const file = databaseFile(url)
  const state = await readState(file, migrations)
  requireKnownHistory(state, file)
  if (state.pending.length === 0) return { applied: [] }
  // Out of the bundler's sight: the server asks what is pending, and never carries the engine.
  const { applyMigrations } = await import(/* turbopackIgnore: true */ './apply-migrations')
  return { applied: await applyMigrations(file, migrations) }
}

/** How the store's file stands to `migrations`; one that is not there lacks all of them. */
async function readState(file: string, migrations: readonly Migration[]): Promise<MigrationState> {
  if (fileIdentity(file) === null) return { pending: migrations.map(({ name }) => name), failed: [], edited: [], unknown: [] }
  const deadline = Date.now() + BUSY_LIMIT_MS
  try {
    return await retryWhileBusy(
      () => {
        const connection = new Database(file, { readonly: true, fileMustExist: true, timeout: 0 })
        try {
          return migrationState(connection, migrations)
        } finally {
          connection.close()
        }
      },
      () => deadline,
    )
  } catch (error) {
    throw explainSqliteError(error, file)
  }
}
