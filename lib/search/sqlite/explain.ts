import type { EntityKind } from '../../schemas/entry-kind'
import type { Why } from '../../schemas/search'
import { wordsOf } from '../analysis/analyze'
import { foldText } from '../analysis/fold-text'
import { stemOf } from '../analysis/stem'
import { isStopWord } from '../analysis/stop-words'
import { tokenize } from '../analysis/tokenize'
import type { Group, Unit, Whole } from '../query/plan'
import { BEGINNING, EXACT, MENDED } from '../query/plan'
import type { Field } from '../ranking/forward'
import { FIELDS, unpackForward } from '../ranking/forward'
import { type DocTable, ENTITY_FACETS } from './doc-table'
import { findWhole, type Words } from './find-whole'
import { howNamed } from './how-named'
import { phraseWords, wordUnit } from './make-groups'
import { loadEntities } from './names'
import { type Lexicon, statement } from './tables'

const FIELD_OF_KIND: Partial<Record<EntityKind, Why['field']>> = { topic: 'topics', term: 'terms', source: 'sources', person: 'people' }

type Explained = Words & { place: number }

/** Why a document was found: for each thing asked, the foremost field that has it, and by which word; of what stands there in parts, those parts. */
export function explain(lexicon: Lexicon, table: DocTable, place: number, forward: Uint8Array, groups: readonly Group[]): Why[] {
  const ids = new Int32Array(forward.length)
  const ends = new Int32Array(16)
  unpackForward(forward, ids, ends)
  const document = { ids, ends, place }
  return groups.flatMap((group) =>
    group.whole === null
      ? (whyWord(lexicon, table, document, group, group.units[0]) ?? whyTagged(lexicon, table, place, group) ?? [])
      : whyWhole(lexicon, table, document, group, group.whole),
  )
}

/** Of a single word, or of one of several that stand apart. */
function whyWord(lexicon: Lexicon, table: DocTable, document: Explained, { kind, asked: all, whole }: Group, unit?: Unit): Why | null {
  const found = unit && foremost(document, unit.words)
  if (!found) return null
  const { field, id, quality } = found
  const word = wordOf(lexicon, id)
  const asked = whole ? unit.asked : all
  if (field === 'people' && quality !== MENDED && quality !== BEGINNING) {
    const said = howNamed(lexicon, table, document.place, word)
    if (said.by !== 'word') return { field, asked, ...said }
  }
  const by = quality === MENDED ? 'typo' : quality === BEGINNING ? 'prefix' : 'word'
  return { field, by, asked, found: kind === 'run' || quality === EXACT ? '' : word }
}

/** Of several words that are one thing: all of them together, a tag, another name in the text, or else those that stand there. */
function whyWhole(lexicon: Lexicon, table: DocTable, document: Explained, group: Group, whole: Whole): Why[] {
  const { asked, kind } = group
  const found = findWhole(document, whole)
  if (found) {
    const words = found.ids.map((id) => wordOf(lexicon, id))
    const by = kind === 'phrase' ? 'phrase' : found.isBeginning ? 'prefix' : 'word'
    return [{ field: found.field, by, asked, found: found.isBeginning ? words.join('-') : '' }]
  }
  const other = whyTagged(lexicon, table, document.place, group) ?? whyAlias(lexicon, document, group)
  if (other) return [other]
  if (kind === 'phrase') return []
  const parts = group.units.filter((unit) => !isStopWord(unit.asked))
  return parts.flatMap((unit) => whyWord(lexicon, table, document, group, unit) ?? [])
}

/** Another name of what was asked for that stands in the text. */
function whyAlias(lexicon: Lexicon, document: Explained, { asked, aliases }: Group): Why | null {
  for (const { name } of aliases) {
    const words = phraseWords(tokenize(foldText(name).text)).map((word) => wordUnit(lexicon, word).words)
    const found = words.length ? findWhole(document, { words, slack: 0, joined: new Map(), isFixed: true }) : null
    if (found) return { field: found.field, by: 'alias', asked, found: name }
  }
  return null
}

function foremost({ ids, ends }: Words, words: ReadonlyMap<number, number>): { field: Field; id: number; quality: number } | null {
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
function whyTagged({ connection, slot }: Lexicon, table: DocTable, place: number, group: Group): Why | null {
  if (!group.entities.size) return null
  const tagged: { id: number; field: Why['field'] }[] = []
  for (const [index, facet] of ENTITY_FACETS.entries()) {
    const field = FIELD_OF_KIND[facet]
    if (field) table.eachFacet(place, index, (id) => group.entities.has(id) && tagged.push({ id, field }))
  }
  const fieldOf = new Map(tagged.slice(0, MOST_TAGS).map(({ id, field }) => [id, field]))
  const names = loadEntities(connection, slot, [...fieldOf.keys()]).map(({ id, names: [main = ''] }) => ({ id, main }))
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

function wordOf({ connection, slot }: Lexicon, id: number): string {
  return String(statement(connection, `SELECT "word" FROM "search_word_${slot}" WHERE "id" = ?`).pluck().get(id) ?? '')
}
