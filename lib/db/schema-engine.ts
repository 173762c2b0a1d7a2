import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { PrismaBetterSqlite3 } from '@prisma/adapter-better-sqlite3'
import { bindMigrationAwareSqlAdapterFactory, type SqlDriverAdapter, type SqlQuery } from '@prisma/driver-adapter-utils'
import type { MigrationList } from '@prisma/schema-engine-wasm'
import type Database from 'better-sqlite3'
import { FOREIGN_TABLES } from './foreign-tables'
import type { Migration } from './migration-folder'

const SCHEMA_FILE = 'schema.prisma'
const FILTERS = { externalTables: [...FOREIGN_TABLES], externalEnums: [] }

/**
 * Prisma's schema engine as WebAssembly, which needs no download. The package is internal to Prisma and pinned in package.json; nothing but this
 * file knows it. https://github.com/prisma/prisma-engines/tree/main/schema-engine/schema-engine-wasm
 */
export type SchemaEngine = {
  /** Applies what is missing; the names of what was applied. Its table `_prisma_migrations` is the one of `prisma migrate`. */
  apply(migrations: readonly Migration[]): Promise<string[]>
  /** The SQL that leads from the migrations' schema to another; empty where they agree. */
  diff(migrations: readonly Migration[], schema: string): Promise<string>
  close(): void
}

/** A raw connection and Prisma's adapter around it. */
export type EngineConnection = { client: Database.Database; adapter: SqlDriverAdapter }

/** Opens a SQLite file, or `:memory:`, for the engine; the caller closes the client. */
export async function connectForEngine(file: string): Promise<EngineConnection> {
  const adapter = await new PrismaBetterSqlite3({ url: file, timeout: 0 }).connect()
  return { client: (adapter as SqlDriverAdapter & { client: Database.Database }).client, adapter }
}

/** Starts the engine on an open connection; it neither opens nor closes anything but in-memory databases of its own. */
export async function startSchemaEngine({ adapter }: EngineConnection, schema: string): Promise<SchemaEngine> {
  const { SchemaEngine: Engine } = await loadEngine()
  const info = { provider: 'sqlite', adapterName: 'schema-engine' } as const
  const factory = bindMigrationAwareSqlAdapterFactory({
    ...info,
    connect: async () => forEngine(adapter, async () => undefined),
    connectToShadowDb: async () => {
      const shadow = await connectForEngine(':memory:')
      return forEngine(shadow.adapter, () => shadow.adapter.dispose())
    },
  })
  const engine = await Engine.new({ datamodels: [[SCHEMA_FILE, schema]] }, () => undefined, factory)
  return {
    async apply(migrations) {
      const { appliedMigrationNames } = await engine.applyMigrations({ migrationsList: toList(migrations), filters: FILTERS })
      return appliedMigrationNames
    },
    async diff(migrations, target) {
      const { stdout, exitCode } = await engine.diff({
        from: { tag: 'migrations', ...toList(migrations) },
        to: { tag: 'schemaDatamodel', files: [{ path: SCHEMA_FILE, content: target }] },
        script: true,
        exitCode: true,
        filters: FILTERS,
      })
      return exitCode === 0 ? '' : (stdout ?? '')
    },
    close: () => engine.free(),
  }
}

function toList(migrations: readonly Migration[]): MigrationList {
  return {
    baseDir: 'prisma/migrations',
    lockfile: { path: 'migration_lock.toml', content: 'provider = "sqlite"\n' },
    shadowDbInitScript: '',
    migrationDirectories: migrations.map(({ name, sql }) => ({
      path: name,
      migrationFile: { path: 'migration.sql', content: { tag: 'ok', value: sql } },
    })),
  }
}

/** The engine sends whole scripts as statements, and asks for a lock on the file that would shut every reader out; our own transaction is lock enough. */
function forEngine(adapter: SqlDriverAdapter, dispose: () => Promise<void>): SqlDriverAdapter {
  return {
    provider: adapter.provider,
    adapterName: adapter.adapterName,
    queryRaw: (query) => adapter.queryRaw(query),
    executeRaw: async (query: SqlQuery) => {
      if (/\blocking_mode\b/i.test(query.sql)) return 0
      if (query.args.length) return adapter.executeRaw(query)
      await adapter.executeScript(query.sql)
      return 0
    },
    executeScript: (script) => adapter.executeScript(script),
    startTransaction: (level) => adapter.startTransaction(level),
    dispose,
  }
}

let loaded: Promise<typeof import('@prisma/schema-engine-wasm/schema_engine_bg')> | undefined

function loadEngine() {
  loaded ??= (async () => {
    const glue = await import('@prisma/schema-engine-wasm/schema_engine_bg')
    const packageFolder = dirname(createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm'))
    const module = new WebAssembly.Module(readFileSync(join(packageFolder, 'schema_engine_bg.wasm')))
    const { exports } = new WebAssembly.Instance(module, { './schema_engine_bg.js': glue as unknown as WebAssembly.ModuleImports })
    glue.__wbg_set_wasm(exports)
    ;(exports as { __wbindgen_start?: () => void }).__wbindgen_start?.()
    return glue
  })()
  return loaded
}
