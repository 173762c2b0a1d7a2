import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { migrationFolder, readMigrations, readSchema } from '@/lib/db/migration-folder'
import { connectForEngine, startSchemaEngine } from '@/lib/db/schema-engine'
import { runCommand } from './run-command'

const USAGE = `npm run make-migration -- NAME
  writes prisma/migrations/NNNN_NAME with the SQL that leads from the existing migrations to prisma/schema.prisma; NAME is of a-z, 0-9 and _`

await runCommand(USAGE, async () => {
  const name = process.argv[2] ?? ''
  if (!/^[a-z0-9_]+$/.test(name)) {
    console.log(USAGE)
    return 1
  }
  const migrations = readMigrations()
  const connection = await connectForEngine(':memory:')
  const engine = await startSchemaEngine(connection, readSchema())
  const sql = await engine.diff(migrations, readSchema())
  engine.close()
  connection.client.close()
  if (!sql) {
    console.log('The migrations already lead to prisma/schema.prisma: nothing to write')
    return 0
  }
  const number = Number(migrations.at(-1)?.name.slice(0, 4) ?? 0) + 1
  const folder = join(migrationFolder(), `${String(number).padStart(4, '0')}_${name}`)
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'migration.sql'), sql)
  writeFileSync(
    join(migrationFolder(), 'migration_lock.toml'),
    '# Prisma reads this file; it belongs in the repository.\nprovider = "sqlite"\n',
  )
  console.log(`Wrote ${join(folder, 'migration.sql')}. Read it before you commit it.`)
  return 0
})
