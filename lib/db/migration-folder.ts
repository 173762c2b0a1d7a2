import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'

/** One migration as it stands in the repository. */
export type Migration = { name: string; sql: string; checksum: string }

const FOLDER = 'prisma/migrations'

/** Where the migrations are: below the working directory, which is the project's root in every entrance. */
export function migrationFolder(): string {
  return resolve(/* turbopackIgnore: true */ process.cwd(), FOLDER)
}

/** The text of the schema that the newest migration leads to. */
export function readSchema(): string {
  return readFileSync(resolve(/* turbopackIgnore: true */ process.cwd(), 'prisma/schema.prisma'), 'utf8')
}

/** All migrations, oldest first. The checksum is Prisma's own: SHA-256 of the script. */
export function readMigrations(folder = migrationFolder()): Migration[] {
  if (!existsSync(folder)) return []
  const names = readdirSync(folder, { withFileTypes: true }).filter(
    (entry) => entry.isDirectory() && existsSync(join(folder, entry.name, 'migration.sql')),
  )
  return names
    .map(({ name }) => name)
    .sort()
    .map((name) => {
      const sql = readFileSync(join(folder, name, 'migration.sql'), 'utf8')
      return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') }
    })
}
