import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { AppError } from '../errors'
import { type Migration, readSchema } from './migration-folder'
import { migrationState, requireKnownHistory } from './migration-history'
import { retryWhileBusy } from './retry-while-busy'
import { connectForEngine, type EngineConnection, startSchemaEngine } from './schema-engine'
import { explainSqliteError } from './sqlite-errors'

const BUSY_LIMIT_MS = 60_000

/** Applies what the store lacks in one transaction, making the file and its folder if need be; the names of what was applied. See `migrate`. */
export async function applyMigrations(file: string, migrations: readonly Migration[]): Promise<string[]> {
  makeFolder(file)
  try {
    return await applyAll(file, migrations)
  } catch (error) {
    throw explainSqliteError(error, file)
  }
}

async function applyAll(file: string, migrations: readonly Migration[]): Promise<string[]> {
  const deadline = Date.now() + BUSY_LIMIT_MS
  const connection = await connectForEngine(file)
  const { client } = connection
  try {
    // Inside a transaction the switch for foreign keys does nothing, and rebuilding a table would then delete the rows that refer to it.
    await retryWhileBusy(
      () => client.exec('PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=OFF;'),
      () => deadline,
    )
    await retryWhileBusy(
      () => client.exec('BEGIN IMMEDIATE'),
      () => deadline,
    )
    const state = migrationState(client, migrations)
    requireKnownHistory(state, file)
    if (state.pending.length === 0) return []
    const applied = await applyWithin(connection, migrations)
    client.exec('COMMIT')
    return applied
  } finally {
    if (client.inTransaction) client.exec('ROLLBACK')
    client.close()
  }
}

async function applyWithin(connection: EngineConnection, migrations: readonly Migration[]): Promise<string[]> {
  const engine = await startSchemaEngine(connection, readSchema())
  try {
    const applied = await engine.apply(migrations)
    const broken = connection.client.prepare('PRAGMA foreign_key_check').all()
    if (broken.length === 0) return applied
    const tables = [...new Set(broken.map((row) => (row as { table: string }).table))].join(', ')
    throw new AppError(
      'migration-failed',
      `After ${applied.join(', ')}, ${broken.length} rows of ${tables} would refer to rows that are not there. The store is unchanged.`,
    )
  } catch (error) {
    if (error instanceof AppError) throw error
    const [name] = connection.client.inTransaction ? migrationState(connection.client, migrations).failed : []
    throw new AppError(
      'migration-failed',
      `Migration ${name ?? 'unknown'} failed: ${(error as Error).message.trim()}. The store is unchanged.`,
      { cause: error },
    )
  } finally {
    engine.close()
  }
}

function makeFolder(file: string): void {
  const folder = dirname(file)
  try {
    mkdirSync(folder, { recursive: true })
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException
    const why =
      { EACCES: 'this user may not write there', EROFS: 'it lies on a read-only file system', ENOSPC: 'the disk is full' }[code ?? ''] ??
      code
    throw new AppError(
      code === 'ENOSPC' ? 'store-full' : 'store-not-writable',
      `The folder ${folder} for the store could not be made: ${why}.`,
      { cause },
    )
  }
}
