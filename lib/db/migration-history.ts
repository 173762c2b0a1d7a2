import type Database from 'better-sqlite3'
import { z } from 'zod'
import { AppError } from '../errors'
import type { Migration } from './migration-folder'

const rowSchema = z.object({
  migration_name: z.string(),
  checksum: z.string(),
  finished_at: z.unknown(),
  rolled_back_at: z.unknown(),
})

/** How a store stands to the migrations of this version of the program, by names. */
export type MigrationState = {
  /** Not applied yet, oldest first; one that failed, or was rolled back, among them. */
  pending: string[]
  /** Begun and never finished, by another tool: someone must look before anything is applied. */
  failed: string[]
  /** Changed in the repository after they had been applied. */
  edited: string[]
  /** Applied by a newer version of the program. */
  unknown: string[]
}

/** Compares the rows of `_prisma_migrations` with the migrations of the repository. */
export function migrationState(connection: Database.Database, migrations: readonly Migration[]): MigrationState {
  const hasTable =
    connection.prepare("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = '_prisma_migrations'").get() !== undefined
  const rows = hasTable
    ? connection.prepare('SELECT migration_name, checksum, finished_at, rolled_back_at FROM _prisma_migrations').all()
    : []
  const history = rows.map((row) => rowSchema.parse(row)).filter((row) => row.rolled_back_at === null)
  const finished = new Map(history.filter((row) => row.finished_at !== null).map((row) => [row.migration_name, row.checksum]))
  const names = new Set(migrations.map(({ name }) => name))
  return {
    pending: migrations.filter(({ name }) => !finished.has(name)).map(({ name }) => name),
    failed: history.filter((row) => row.finished_at === null).map((row) => row.migration_name),
    edited: migrations.filter(({ name, checksum }) => finished.has(name) && finished.get(name) !== checksum).map(({ name }) => name),
    unknown: [...finished.keys()].filter((name) => !names.has(name)),
  }
}

/** @throws AppError `migration-failed` for a history that this version of the program must not continue */
export function requireKnownHistory({ failed, edited, unknown }: MigrationState, file: string): void {
  const fail = (message: string) => {
    throw new AppError('migration-failed', message)
  }
  if (failed.length)
    fail(
      `Migration ${failed.join(', ')} of ${file} was begun and never finished. Restore a backup, or resolve it with "prisma migrate resolve".`,
    )
  if (unknown.length)
    fail(`${file} was migrated by a newer version of this program (${unknown.join(', ')}). Run that version, or restore an older backup.`)
  if (edited.length)
    fail(
      `Migration ${edited.join(', ')} was changed after it had been applied to ${file}. Undo the change and add a new migration; while developing, delete the file.`,
    )
}
