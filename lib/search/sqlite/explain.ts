import type { EntityKind } from '../../schemas/entry-kind'
import type { Why } from '../../schemas/search'
import { wordsOf } from '../analysis/analyze'
import { foldText } from '../analysis/fold-text'
import { stemOf } from '../analysis/stem'
import type { Group } from '../query/plan'
import { BEGINNING, EXACT, MENDED } from '../query/plan'
import type { Field } from '../ranking/forward'
import { FIELDS, unpackForward } from '../ranking/forward'
import { type DocTable, ENTITY_FACETS } from './doc-table'
import { loadEntities } from './names'
import { type Connection, type Slot, statement } from './tables'

const FIELD_OF_KIND: Partial<Record<EntityKind, Why['field']>> = { topic: 'topics', term: 'terms', source: 'sources', person: 'people' }

/** Why a document was found: for each thing asked, the foremost field that has it, and by which word. */
export function explain(connection: Connection, table: DocTable, place: number, forward: Uint8Array, groups: readonly Group[]): Why[] {
  const ids = new Int32Array(forward.length)
  const ends = new Int32Array(16)
  unpackForward(forward, ids, ends)
  return groups.flatMap((group) => whyOf(connection, table, place, ids, ends, group) ?? [])
}

function whyOf(connection: Connection, table: DocTable, place: number, ids: Int32Array, ends: Int32Array, group: Group): Why | null {
  const found = group.units[0] && foremost(ids, ends, group.units[0].words)
  if (!found) return whyTagged(connection, table, place, group)
  const { field, id, quality } = found
  const word = wordOf(connection, table.slot, id)
  const by =
    group.kind === 'phrase'
      ? 'phrase'
      : quality === MENDED
        ? 'typo'
        : quality === BEGINNING
          ? 'prefix'
          : field === 'people'
            ? writtenOrHeard(connection, table, place, word)
            : 'word'
  return { field, by, asked: group.asked, found: group.kind === 'word' && quality !== EXACT ? word : '' }
}

/** People of one digest whose names are looked at: a paper may have thousands of authors. */
const MOST_PEOPLE = 200

/** A word that stands in no written name of these people is the sound of a Chinese one. */
function writtenOrHeard(connection: Connection, table: DocTable, place: number, word: string): 'word' | 'pinyin' {
  const people: number[] = []
  table.eachFacet(place, ENTITY_FACETS.indexOf('person'), (id) => people.push(id))
  const names = loadEntities(connection, table.slot, people.slice(0, MOST_PEOPLE)).flatMap((person) => person.names)
  if (!names.some((name) => HAN.test(name)) || names.some((name) => wordsOf(name).includes(word))) return 'word'
  return 'pinyin'
}

const HAN = /\p{Script=Han}/u

function foremost(
  ids: Int32Array,
  ends: Int32Array,
  words: ReadonlyMap<number, number>,
): { field: Field; id: number; quality: number } | null {
  let start = 0
  for (const [index, field] of FIELDS.entries()) {
    const end = ends[index] as number
    let best: { field: Field; id: number; quality: number } | null = null
    for (let at = start; at < end; at++) {
      const id = ids[at] as number
      const quality = words.get(id)
      if (quality !== undefined && (best === null || quality > best.quality)) best = { field, id, quality }
    }
    if (best) return best
    start = end
  }
  return null
}

/** Of a document that has none of the words: the entity of that name which it is tagged by, best one whose main name has them. */
function whyTagged(connection: Connection, table: DocTable, place: number, group: Group): Why | null {
  if (!group.entities.size) return null
  const tagged: { id: number; field: Why['field'] }[] = []
  for (const [index, facet] of ENTITY_FACETS.entries()) {
    const field = FIELD_OF_KIND[facet]
    if (field) table.eachFacet(place, index, (id) => group.entities.has(id) && tagged.push({ id, field }))
  }
  const fieldOf = new Map(tagged.slice(0, MOST_TAGS).map(({ id, field }) => [id, field]))
  const names = loadEntities(connection, table.slot, [...fieldOf.keys()]).map(({ id, names: [main = ''] }) => ({ id, main }))
  const { asked } = group
  const same = group.by === 'typo' ? undefined : names.find(({ main }) => hasWords(main, group))
  const other = same ?? names[0]
  const field = other && fieldOf.get(other.id)
  if (!field) return null
  return same ? { field, by: 'word', asked, found: '' } : { field, by: group.by === 'typo' ? 'typo' : 'alias', asked, found: other.main }
}

/** Entities that one document is tagged by and that have the word: a few tell enough. */
const MOST_TAGS = 20

function hasWords(name: string, { kind, asked }: Group): boolean {
  if (kind === 'run') return foldText(name).text.includes(asked)
  const stems = new Set(wordsOf(name).map(stemOf))
  return wordsOf(asked).every((word) => stems.has(stemOf(word)))
}

function wordOf(connection: Connection, slot: Slot, id: number): string {
  return String(statement(connection, `SELECT "word" FROM "search_word_${slot}" WHERE "id" = ?`).pluck().get(id) ?? '')
}
