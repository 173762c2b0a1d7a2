import type Database from 'better-sqlite3'

/** What the index needs of a connection of better-sqlite3, whose statements run at once, without a promise; integers come as numbers. */
export type Connection = Pick<Database.Database, 'prepare' | 'exec'>

export type Slot = 'a' | 'b'

/** Rises with every change of how words are made or tables filled: an index of another version is rebuilt. */
export const INDEX_VERSION = '7'

/** Where words and names are looked up, and which entities must not be known: those that only drafts speak of. */
export type Lexicon = { connection: Connection; slot: Slot; hidden: ReadonlySet<number> }

export type State = { live: Slot; building: Slot | null; generation: number; version: string }

export function readState(connection: Connection): State {
  return statement(connection, 'SELECT "live", "building", "generation", "version" FROM "search_state" WHERE "id" = 1').get() as State
}

const kept = new WeakMap<Connection, Map<string, Database.Statement>>()

/** A statement of this connection, prepared once. Its text must be one of a few, never made of what a reader typed. */
export function statement(connection: Connection, sql: string): Database.Statement {
  let statements = kept.get(connection)
  if (!statements) {
    statements = new Map()
    kept.set(connection, statements)
  }
  let prepared = statements.get(sql)
  if (!prepared) {
    prepared = connection.prepare(sql)
    statements.set(sql, prepared)
  }
  return prepared
}
