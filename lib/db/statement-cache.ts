import type Database from 'better-sqlite3'

const MOST_STATEMENTS = 400
// A longer text is a list of many parameters, whose length seldom comes back.
const LONGEST_CACHED_SQL = 20_000

// Kept over a change of the schema, `SELECT *` would name its old columns beside its new values.
const ALL_COLUMNS = /SELECT\s+\*|\.\*/i

const isCacheable = (sql: string) => sql.length <= LONGEST_CACHED_SQL && !ALL_COLUMNS.test(sql)

/** Prepared statements by their text, the least recently used forgotten first: preparing costs as much as running most of Prisma's queries (13 µs each). */
export class StatementCache {
  readonly #statements = new Map<string, Database.Statement>()

  constructor(private readonly makeStatement: (sql: string) => Database.Statement) {}

  prepare(sql: string): Database.Statement {
    const known = this.#statements.get(sql)
    // Taken out and put back, so that the map's order is the order of use.
    if (known) this.#statements.delete(sql)
    const statement = known ?? this.makeStatement(sql)
    if (isCacheable(sql)) this.#statements.set(sql, statement)
    if (this.#statements.size > MOST_STATEMENTS) {
      const [oldest] = this.#statements.keys()
      if (oldest !== undefined) this.#statements.delete(oldest)
    }
    return statement
  }
}

/**
 * Makes a connection of Prisma's adapter reuse its statements. The adapter calls `prepare(sql).bind(args)` each time, and better-sqlite3 lets a
 * statement be bound once only; so `bind` here keeps the arguments beside the statement, and hands them over when it runs.
 * @returns the cache, and the driver's own `prepare`, which the connection has no longer
 */
export function cacheStatements(client: Database.Database): { cache: StatementCache; prepare: Database.Database['prepare'] } {
  const prepare = client.prepare.bind(client) as Database.Database['prepare']
  const cache = new StatementCache(prepare)
  const bindable = (statement: Database.Statement) => ({
    bind: (args: unknown[]) => ({
      reader: statement.reader,
      columns: () => statement.columns(),
      run: () => statement.run(args),
      raw: () => ({ all: () => statement.raw().all(args) }),
    }),
  })
  client.prepare = ((sql: string) => bindable(cache.prepare(sql))) as unknown as typeof client.prepare
  return { cache, prepare }
}
