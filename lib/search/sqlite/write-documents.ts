import { analyzeField, GAP, wordsOf } from '../analysis/analyze'
import { foldText } from '../analysis/fold-text'
import { callNames } from '../analysis/person-names'
import { soundKey } from '../analysis/sound-key'
import { stemOf } from '../analysis/stem'
import type { DigestDocument, EntityDocument, SearchDocument } from '../contract'
import { distinctWords, GAP_ID, packForward } from '../ranking/forward'
import { documentHash } from './document-hash'
import { type Connection, type Slot, statement } from './tables'
import { applyChanges, type Changes, countChanges, type IndexedWord, indexedWords, type Rebuild } from './words'

const NOTHING: ReadonlySet<number> = new Set()

/** Takes documents into one slot, in place of what it holds of them. @param rebuild of this slot, which then counts words itself */
export function writeDocuments(
  connection: Connection,
  slot: Slot,
  generation: number,
  documents: readonly SearchDocument[],
  rebuild?: Rebuild,
): void {
  const digests = documents.flatMap((document) =>
    document.kind === 'digest' ? [{ digest: document, fields: digestFields(document) }] : [],
  )
  const words = indexedWords(
    connection,
    slot,
    digests.flatMap(({ fields }) => fields),
    rebuild?.words,
  )
  const changes: Changes = rebuild?.changes ?? new Map()
  const entities = documents.flatMap((document) => (document.kind === 'digest' ? [] : document))
  for (const entity of entities) writeEntity(connection, slot, entity)
  let at = 0
  const texts = digests.map(({ digest, fields }) => {
    const own = words.slice(at, at + fields.length)
    at += fields.length
    return { digest, fields: own, isNew: !writeDigest(connection, slot, generation, digest, own, changes) }
  })
  // What is full-text comes last, row behind row: FTS5 writes out all that it holds in memory whenever a statement begins that SQLite may have to undo by
  // itself, as those above; between every two rows that made a segment of each, and merging these took a third of a rebuild.
  for (const { digest, fields, isNew } of texts) writeText(connection, slot, digest, fields, isNew)
  for (const entity of entities) writeNames(connection, slot, entity)
  if (!rebuild) applyChanges(connection, slot, changes)
}

/** Forgets documents of one slot. A digest leaves a row without words behind, which tells readers that it is gone. */
export function removeDocuments(connection: Connection, slot: Slot, generation: number, ids: readonly number[]): void {
  const changes: Changes = new Map()
  for (const id of ids) {
    const digest = forwardOf(connection, `search_doc_${slot}`, id)
    if (digest) {
      countChanges(changes, distinctWords(digest), NOTHING)
      statement(connection, `DELETE FROM "search_text_${slot}" WHERE rowid = ?`).run(id)
      statement(
        connection,
        `UPDATE "search_doc_${slot}" SET "generation" = ?, "facets" = NULL, "forward" = NULL, "hash" = '' WHERE "id" = ?`,
      ).run(generation, id)
    }
    forgetEntity(connection, slot, id)
  }
  applyChanges(connection, slot, changes)
}

function digestFields(digest: DigestDocument): string[][] {
  const people = digest.people.flatMap(({ names }) => {
    const { written, sounds } = callNames(names)
    return [...written, ...sounds]
  })
  const { title, originals, summary, headings, text } = digest
  return [[title], originals, people, [summary], headings, [text]].map((values) => analyzeField(values).words)
}

function nameWords({ kind, names }: EntityDocument): string[] {
  if (kind !== 'person') return analyzeField(names).words
  const { written, sounds } = callNames(names)
  return analyzeField([...written, ...sounds]).words
}

/** Writes all of a digest but its text. @returns whether it was there before */
function writeDigest(
  connection: Connection,
  slot: Slot,
  generation: number,
  digest: DigestDocument,
  fields: readonly IndexedWord[][],
  changes: Changes,
): boolean {
  const { id } = digest
  const numbers = fields.map((field) => field.map((word) => word.id))
  const distinct = new Set(numbers.flat())
  distinct.delete(GAP_ID)
  const before = forwardOf(connection, `search_doc_${slot}`, id)
  countChanges(changes, before ? distinctWords(before) : NOTHING, distinct)
  const people = digest.people.flatMap((person) => person.id ?? [])
  const facets = Int32Array.from([digest.topics, people, digest.terms, digest.sources].flatMap((ids) => [ids.length, ...ids]))
  const size = fields.reduce((sum, field) => sum + field.length, 0)
  statement(
    connection,
    `INSERT OR REPLACE INTO "search_doc_${slot}" ("id", "generation", "published", "language", "size", "facets", "hash", "forward") VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
  ).run(
    id,
    generation,
    digest.publishedAt.getTime(),
    digest.language,
    size,
    Buffer.from(facets.buffer, facets.byteOffset, facets.byteLength),
    documentHash(digest),
    packForward(numbers),
  )
  return before !== null
}

function writeText(connection: Connection, slot: Slot, digest: DigestDocument, fields: readonly IndexedWord[][], isNew: boolean): void {
  if (!isNew) statement(connection, `DELETE FROM "search_text_${slot}" WHERE rowid = ?`).run(digest.id)
  const tags = [...digest.topics, ...digest.terms, ...digest.sources].map((each) => `#${each}`).join(' ')
  statement(
    connection,
    `INSERT INTO "search_text_${slot}" (rowid, "title", "original", "people", "summary", "headings", "body", "tags") VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
  ).run(digest.id, ...fields.map((field) => field.map(({ stem }) => stem).join(' ')), tags)
}

/** An entity's words are no part of the vocabulary: a slip is never mended to a name that only a draft knows. */
function writeEntity(connection: Connection, slot: Slot, entity: EntityDocument): void {
  const { id, kind, slug, names, parentId } = entity
  forgetEntity(connection, slot, id)
  const folded = names.map((name) => wordsOf(name).join(' ')).join('\n')
  statement(
    connection,
    `INSERT INTO "search_entity_${slot}" ("id", "kind", "slug", "parent", "names", "folded", "hash") VALUES (?, ?, ?, ?, ?, ?, ?)`,
  ).run(id, kind, slug, parentId, JSON.stringify(names), folded, documentHash(entity))
  const alias = statement(connection, `INSERT OR IGNORE INTO "search_alias_${slot}" ("key", "id", "kind") VALUES (?, ?, ?)`)
  for (const name of names) {
    const key = nameKey(wordsOf(name))
    if (key) alias.run(key, id, kind)
    const sound = soundKey(foldText(name).text)
    if (sound) alias.run(sound, id, kind)
  }
}

function writeNames(connection: Connection, slot: Slot, entity: EntityDocument): void {
  const tokens = tokensOf(nameWords(entity))
  const isPerson = entity.kind === 'person'
  statement(connection, `INSERT INTO "search_name_${slot}" (rowid, "person", "other") VALUES (?, ?, ?)`).run(
    entity.id,
    isPerson ? tokens : '',
    isPerson ? '' : tokens,
  )
}

function forgetEntity(connection: Connection, slot: Slot, id: number): void {
  if (statement(connection, `SELECT 1 FROM "search_entity_${slot}" WHERE "id" = ?`).get(id) === undefined) return
  statement(connection, `DELETE FROM "search_name_${slot}" WHERE rowid = ?`).run(id)
  statement(connection, `DELETE FROM "search_entity_${slot}" WHERE "id" = ?`).run(id)
  statement(connection, `DELETE FROM "search_alias_${slot}" WHERE "id" = ?`).run(id)
}

function forwardOf(connection: Connection, table: string, id: number): Buffer | null {
  const found = statement(connection, `SELECT "forward" FROM "${table}" WHERE "id" = ?`).pluck().get(id)
  return found instanceof Buffer ? found : null
}

/** A whole name as `search_alias` holds it. */
export const nameKey = (name: readonly string[]): string => name.map(stemOf).join(' ')

const tokensOf = (field: readonly string[]): string => field.map((word) => (word === GAP ? GAP : stemOf(word))).join(' ')
