import type { SearchIndex } from '../contract'
import { checkDocuments, checkStructure } from './check-index'
import { findHolding } from './find-holding'
import { findRelated } from './find-related'
import { runSearch, suggestEntities } from './run-search'
import { type ReaderSource, Snapshot } from './snapshot'
import { type Connection, INDEX_VERSION, readState, type Slot, statement } from './tables'
import { applyChanges, type Rebuild } from './words'
import { removeDocuments, writeDocuments } from './write-documents'

const TABLES = ['text', 'name', 'word', 'doc', 'entity', 'alias']
const FULL_TEXT = ['text', 'name']
/** Of FTS5's segments, in one piece: some 40 ms. https://sqlite.org/fts5.html#the_merge_command */
const PAGES_MERGED = 500
/** How many segments of a level FTS5 merges by itself while it writes: its own default. */
const AUTOMERGE = 4

/**
 * The index on SQLite's full-text search, in the store's own file. A session is the store's writing connection inside of its transaction; reads go through
 * a connection of their own. docs/decisions/0010-search.md tells how it is built and what each step costs and gains.
 * @param source opens the connection for reading, and tells whether it still leads to the store's file
 */
export function createSqliteIndex(source: ReaderSource): SearchIndex<Connection> {
  const snapshot = new Snapshot(source)
  let rebuild: Rebuild | undefined
  return {
    upsert(session, documents) {
      if (!documents.length) return
      const { generation, slots } = nextGeneration(session)
      for (const slot of slots) writeDocuments(session, slot, generation, documents)
    },
    remove(session, ids) {
      if (!ids.length) return
      const { generation, slots } = nextGeneration(session)
      for (const slot of slots) removeDocuments(session, slot, generation, ids)
    },
    search: (request) => snapshot.read((connection, table) => runSearch(connection, table, request)),
    suggest: (q, hidden) => snapshot.read((connection, table) => suggestEntities(connection, table, q, hidden)),
    related: (id, limit, now) => snapshot.read((connection, table) => findRelated(connection, table, id, limit, now)),
    holding: (names) => snapshot.read((connection) => findHolding(connection, names)),
    isCurrent: (session) => readState(session).version === INDEX_VERSION,
    beginRebuild(session) {
      const { live } = readState(session)
      const other: Slot = live === 'a' ? 'b' : 'a'
      empty(session, other)
      mergeAutomatically(session, other, false)
      statement(session, 'UPDATE "search_state" SET "building" = ? WHERE "id" = 1').run(other)
      rebuild = { words: new Map(), changes: new Map() }
    },
    fillRebuild(session, documents) {
      const { building } = readState(session)
      if (building === null) throw new Error('No rebuild of the search index has begun.')
      writeDocuments(session, building, nextGeneration(session).generation, documents, rebuild)
    },
    settleRebuild(session) {
      const { building } = readState(session)
      return building !== null && FULL_TEXT.map((table) => mergeSegments(session, `search_${table}_${building}`)).some(Boolean)
    },
    finishRebuild(session) {
      const { live, building } = readState(session)
      if (building === null) throw new Error('No rebuild of the search index has begun.')
      if (rebuild) applyChanges(session, building, rebuild.changes)
      mergeAutomatically(session, building, true)
      rebuild = undefined
      statement(
        session,
        'UPDATE "search_state" SET "live" = "building", "building" = NULL, "generation" = "generation" + 1, "version" = ? WHERE "id" = 1',
      ).run(INDEX_VERSION)
      empty(session, live)
    },
    check: (session, documents, after, until) => checkDocuments(session, readState(session).live, documents, after, until),
    integrity: (session) => checkStructure(session),
    close: () => snapshot.close(),
  }
}

/** Counts up the changes, by which readers know what is new, and tells where a save goes. */
function nextGeneration(session: Connection): { generation: number; slots: Slot[] } {
  statement(session, 'UPDATE "search_state" SET "generation" = "generation" + 1 WHERE "id" = 1').run()
  const { generation, live, building } = readState(session)
  return { generation, slots: building === null ? [live] : [live, building] }
}

/** A rebuild merges once, at its end: what FTS5 merges while it is filled, it merges again and again. */
function mergeAutomatically(session: Connection, slot: Slot, isWanted: boolean): void {
  for (const table of FULL_TEXT) {
    const name = `"search_${table}_${slot}"`
    session.exec(`INSERT INTO ${name} (${name}, rank) VALUES ('automerge', ${isWanted ? AUTOMERGE : 0})`)
  }
}

/** Merges a piece of all segments into one. @returns whether there was anything to do, which FTS5 tells by the rows that it changed */
function mergeSegments(session: Connection, table: string): boolean {
  const changes = statement(session, 'SELECT total_changes()').pluck()
  const before = Number(changes.get())
  session.exec(`INSERT INTO "${table}" ("${table}", rank) VALUES ('merge', ${-PAGES_MERGED})`)
  return Number(changes.get()) - before >= 2
}

function empty(session: Connection, slot: Slot): void {
  for (const table of TABLES) {
    if (FULL_TEXT.includes(table)) session.exec(`INSERT INTO "search_${table}_${slot}" ("search_${table}_${slot}") VALUES ('delete-all')`)
    else session.exec(`DELETE FROM "search_${table}_${slot}"`)
  }
}
