import Database, { type Database as Connection } from 'better-sqlite3'
import { fileIdentity } from '@/lib/db/database-file'

/** Tables whose numbers stand in addresses, in forms that are open somewhere and in journals on devices. */
const NUMBERED = ['Draft', 'Entry', 'Merge', 'Binned', 'User'] as const
/** No team makes so many between a backup and the moment that its store is lost. */
const STEP = 1000

/**
 * What was begun after a backup is not in it, and browsers still know it by its number: no number is given a second time after a restore, so that nobody's text goes into another's
 * draft. The newest revision of a draft that is open gets a number of its own as well: a tab that has seen later ones contradicts it openly, and never overwrites it.
 * @param fresh the restored store, within a transaction
 * @param live the store that it replaces, if that can still be read
 */
export function moveNumbersOn(fresh: Connection, live: string): void {
  const [own, others] = [sequencesOf(fresh), readSequences(live)]
  for (const name of NUMBERED) {
    fresh.prepare('DELETE FROM sqlite_sequence WHERE name = ?').run(name)
    const last = Math.max(own.get(name) ?? 0, others.get(name) ?? 0)
    fresh.prepare('INSERT INTO sqlite_sequence (name, seq) VALUES (?, ?)').run(name, last + STEP)
  }
  fresh.exec(`
    UPDATE "DraftRevision" SET "base" = "base" + ${STEP} WHERE "number" IS NULL AND "base" = ${HEAD};
    UPDATE "DraftRevision" SET "number" = "number" + ${STEP} WHERE "number" = ${HEAD};
    UPDATE "Draft" SET "version" = "version" + ${STEP} WHERE "closedAt" IS NULL;`)
}

const HEAD = '(SELECT d."version" FROM "Draft" d WHERE d."id" = "DraftRevision"."draftId" AND d."closedAt" IS NULL)'

function sequencesOf(connection: Connection): Map<string, number> {
  return new Map(connection.prepare('SELECT name, seq FROM sqlite_sequence').raw().all() as [string, number][])
}

/** Nothing of a store that is not there, or cannot be read any more. */
function readSequences(file: string): Map<string, number> {
  if (fileIdentity(file) === null) return new Map()
  try {
    const connection = new Database(file, { readonly: true, fileMustExist: true })
    try {
      return sequencesOf(connection)
    } finally {
      connection.close()
    }
  } catch {
    return new Map()
  }
}
