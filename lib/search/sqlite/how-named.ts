import type { Why } from '../../schemas/search'
import { wordsOf } from '../analysis/analyze'
import { type DocTable, ENTITY_FACETS } from './doc-table'
import { loadEntities } from './names'
import type { Lexicon } from './tables'

/** People of one digest whose names are looked at: a paper may have thousands of authors. */
const MOST_PEOPLE = 200
const HAN = /\p{Script=Han}/u

/** How a word names one of the people of a digest: as it is written, as an initial, or, where no written name has it, as the sound of a Chinese one. */
export function howNamed({ connection, slot }: Lexicon, table: DocTable, place: number, word: string): Pick<Why, 'by' | 'found'> {
  const people: number[] = []
  table.eachFacet(place, ENTITY_FACETS.indexOf('person'), (id) => people.push(id))
  const names = loadEntities(connection, slot, people.slice(0, MOST_PEOPLE)).flatMap((person) => person.names)
  const written = names.flatMap(wordsOf)
  if (written.includes(word)) return { by: 'word', found: '' }
  const begun = /^[a-z]$/.test(word) ? written.find((each) => each.startsWith(word)) : undefined
  if (begun !== undefined) return { by: 'prefix', found: begun }
  return names.some((name) => HAN.test(name)) ? { by: 'pinyin', found: '' } : { by: 'word', found: '' }
}
