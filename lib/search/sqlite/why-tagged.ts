import type { EntityKind } from '../../schemas/entry-kind'
import type { Why } from '../../schemas/search'
import { wordsOf } from '../analysis/analyze'
import { foldText } from '../analysis/fold-text'
import { stemOf } from '../analysis/stem'
import type { Group } from '../query/plan'
import { type DocTable, ENTITY_FACETS } from './doc-table'
import { loadEntities, type NamedEntity } from './names'
import { type Lexicon, statement } from './tables'

const FIELD_OF_KIND: Partial<Record<EntityKind, Why['field']>> = { topic: 'topics', term: 'terms', source: 'sources', person: 'people' }
/** Entities that one document is tagged by and that have the word: a few tell enough. */
const MOST_TAGS = 20
/** Topics above topics that are looked at, lest two be above each other. */
const DEEPEST = 20

/**
 * Of a document that has none of the words: the entity of that name which it is tagged by, best one whose main name has them, or the topic above one of its
 * topics. What is quoted is a name that has them, and so the reason that it is here.
 */
export function whyTagged(lexicon: Lexicon, table: DocTable, place: number, group: Group): Why | null {
  if (!group.entities.size) return null
  const fieldOf = new Map<number, Why['field']>()
  for (const [index, facet] of ENTITY_FACETS.entries()) {
    const field = FIELD_OF_KIND[facet]
    if (field) table.eachFacet(place, index, (id) => fieldOf.size < MOST_TAGS && group.entities.has(id) && fieldOf.set(id, field))
  }
  const tagged = loadEntities(lexicon.connection, lexicon.slot, [...fieldOf.keys()])
  const { asked } = group
  const wordsAsked = wordsMeant(lexicon, group)
  const hasIn = (name: string) => hasWords(name, group, wordsAsked)
  const isTypo = group.by === 'typo'
  const main = tagged.find(({ names }) => hasIn(names[0] ?? ''))
  if (main)
    return { field: fieldOf.get(main.id) ?? 'topics', by: isTypo ? 'typo' : 'word', asked, found: isTypo ? (main.names[0] ?? '') : '' }
  const other = tagged.find(({ names }) => names.some(hasIn))
  if (other) return { field: fieldOf.get(other.id) ?? 'topics', by: isTypo ? 'typo' : 'alias', asked, found: other.names[0] ?? '' }
  for (const { id, kind } of tagged) {
    const above = kind === 'topic' ? topicsAbove(lexicon, id).find(({ names }) => names.some(hasIn)) : undefined
    if (above) return { field: 'topics', by: isTypo ? 'typo' : 'alias', asked, found: above.names[0] ?? '' }
  }
  const [first] = tagged
  return first ? { field: fieldOf.get(first.id) ?? 'topics', by: isTypo ? 'typo' : 'alias', asked, found: first.names[0] ?? '' } : null
}

/** The words by which a group was looked for: as asked, or those that were meant. */
function wordsMeant({ connection, slot }: Lexicon, { by, asked, units }: Group): string[][] {
  if (by !== 'typo') return [wordsOf(asked)]
  const read = statement(connection, `SELECT "word" FROM "search_word_${slot}" WHERE "id" = ?`).pluck()
  return [...(units[0]?.words.keys() ?? [])].map((id) => [String(read.get(id) ?? '')])
}

function hasWords(name: string, { kind, asked }: Group, alternatives: readonly string[][]): boolean {
  if (kind === 'run') return foldText(name).text.includes(asked)
  const stems = new Set(wordsOf(name).map(stemOf))
  return alternatives.some((words) => words.every((word) => stems.has(stemOf(word))))
}

/** The topics above a topic, the nearest first. */
function topicsAbove({ connection, slot }: Lexicon, id: number): NamedEntity[] {
  const read = statement(connection, `SELECT "parent" FROM "search_entity_${slot}" WHERE "id" = ?`).pluck()
  const above: number[] = []
  for (let each = read.get(id); typeof each === 'number' && above.length < DEEPEST; each = read.get(each)) above.push(each)
  return above.flatMap((each) => loadEntities(connection, slot, [each]))
}
