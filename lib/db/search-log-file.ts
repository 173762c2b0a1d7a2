import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { env } from '@/lib/env'

export type LoggedSearch = {
  /** Milliseconds since 1970. */
  at: number
  /** As typed. */
  query: string
  /** `foldName(query)`, by which equal searches are counted together. */
  folded: string
  results: number
}

const FILE = 'searches.db'
const BUSY_MS = 1000
const DAY_MS = 86_400_000
/** However many searches there are, the file stays small. */
const MOST_ROWS = 500_000

const SCHEMA = `CREATE TABLE IF NOT EXISTS "search" (
  "id" INTEGER PRIMARY KEY, "at" INTEGER NOT NULL, "query" TEXT NOT NULL, "folded" TEXT NOT NULL, "results" INTEGER NOT NULL);
  CREATE INDEX IF NOT EXISTS "search_at" ON "search" ("at")`

/**
 * The log of searches, a file of its own beside the store: a write to the store would make every kept page old, and nothing is lost with this one that the
 * site needs. It holds words and counts, nothing of who asked.
 */
export class SearchLogFile {
  /** Whether searches are logged at all. */
  static isWanted(): boolean {
    return env().SEARCH_LOG_DAYS > 0
  }

  readonly #database: Database.Database

  /** Opens the file in the data folder, making both where they are not. */
  constructor() {
    const { DATA_DIR } = env()
    mkdirSync(DATA_DIR, { recursive: true })
    this.#database = new Database(join(DATA_DIR, FILE), { timeout: BUSY_MS })
    this.#database.exec(`PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; ${SCHEMA}`)
  }

  /** Adds searches, and forgets those that are older than `SEARCH_LOG_DAYS` and beyond the most that are kept. */
  add(searches: readonly LoggedSearch[], now: Date): void {
    const since = now.getTime() - env().SEARCH_LOG_DAYS * DAY_MS
    const insert = this.#database.prepare('INSERT INTO "search" ("at", "query", "folded", "results") VALUES (?, ?, ?, ?)')
    this.#database.transaction(() => {
      for (const { at, query, folded, results } of searches) insert.run(at, query, folded, results)
      this.#database.prepare('DELETE FROM "search" WHERE "at" < ?').run(since)
      this.#database.prepare('DELETE FROM "search" WHERE "id" <= (SELECT max("id") FROM "search") - ?').run(MOST_ROWS)
    })()
  }

  /** What was searched since and not found, the most frequent first: how it was typed last, how often, and when last. */
  notFound(since: number, limit: number): { query: string; times: number; last: number }[] {
    // SQLite takes the other columns of a row from the one with the greatest value of max().
    return this.#database
      .prepare(
        `SELECT "query", count(*) AS "times", max("at") AS "last" FROM "search" WHERE "results" = 0 AND "at" >= ?
         GROUP BY "folded" ORDER BY "times" DESC, "last" DESC LIMIT ?`,
      )
      .all(since, limit) as { query: string; times: number; last: number }[]
  }

  close(): void {
    this.#database.close()
  }
}
