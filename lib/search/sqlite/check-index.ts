import type { IndexFault, SearchDocument } from '../contract'
import { documentHash } from './document-hash'
import { type Connection, readState, type Slot, statement } from './tables'

/** What the index holds otherwise than these documents, all that the store has with ids in (`after`, `until`]. */
export function checkDocuments(
  connection: Connection,
  slot: Slot,
  documents: readonly SearchDocument[],
  after: number,
  until: number,
): IndexFault[] {
  const held = new Map(
    statement(
      connection,
      `SELECT "id", "hash" FROM "search_doc_${slot}" WHERE "id" > ? AND "id" <= ? AND "facets" IS NOT NULL
       UNION ALL SELECT "id", "hash" FROM "search_entity_${slot}" WHERE "id" > ? AND "id" <= ?`,
    )
      .raw()
      .all(after, until, after, until) as [number, string][],
  )
  const faults: IndexFault[] = []
  for (const document of documents) {
    const hash = held.get(document.id)
    if (hash === undefined) faults.push({ id: document.id, what: 'missing' })
    else if (hash !== documentHash(document)) faults.push({ id: document.id, what: 'different' })
    held.delete(document.id)
  }
  for (const id of held.keys()) faults.push({ id, what: 'surplus' })
  return faults
}

/** What is wrong inside of the index that answers: rows of the full-text index that belong to no document, or the other way round. */
export function checkStructure(session: Connection): string[] {
  const { live } = readState(session)
  const faults: string[] = []
  for (const name of ['text', 'name']) {
    const table = `search_${name}_${live}`
    try {
      session.exec(`INSERT INTO "${table}" ("${table}") VALUES ('integrity-check')`)
    } catch (error) {
      faults.push(`${table}: ${error instanceof Error ? error.message : String(error)}`)
    }
  }
  const pairs = [
    ['text', `SELECT "id" FROM "search_doc_${live}" WHERE "facets" IS NOT NULL`],
    ['name', `SELECT "id" FROM "search_entity_${live}"`],
  ] as const
  for (const [name, ids] of pairs) {
    const rows = `SELECT "id" FROM "search_${name}_${live}_docsize"`
    const lost = Number(session.prepare(`SELECT count(*) FROM (${ids} EXCEPT ${rows})`).pluck().get())
    const stray = Number(session.prepare(`SELECT count(*) FROM (${rows} EXCEPT ${ids})`).pluck().get())
    if (lost) faults.push(`search_${name}_${live}: ${lost} documents have no words`)
    if (stray) faults.push(`search_${name}_${live}: ${stray} rows belong to no document`)
  }
  const wrong = Number(session.prepare(`SELECT count(*) FROM "search_word_${live}" WHERE "df" < 0`).pluck().get())
  if (wrong) faults.push(`search_word_${live}: ${wrong} words stand in fewer documents than none`)
  return faults
}
