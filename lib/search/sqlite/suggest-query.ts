import { wordsOf } from '../analysis/analyze'
import type { IndexRequest } from '../contract'
import type { NameAnswer } from './find-entities'
import { mendedGroup } from './make-groups'
import { loadEntities, peopleMistyped } from './names'
import type { Lexicon } from './tables'
import type { Question } from './understand'
import { corrections } from './vocabulary'

/** A query with more hits is not doubted. */
const FEW = 3
/** A word in the index is doubted only when another is so many times as frequent. */
const MORE_FREQUENT = 20

/**
 * The query with what was probably meant, where it found little and nothing was mended; null where it stands as it is.
 * @param count how many readers find of a query
 */
export function suggestQuery(
  lexicon: Lexicon,
  question: Question,
  request: IndexRequest,
  total: number,
  count: (question: Question) => number,
): string | null {
  if (total > FEW || question.understood.mended.length) return null
  let suggestion = request.q
  const groups = question.groups.map((group) => {
    const { asked, kind, units, isKnown } = group
    if (kind !== 'word' || units.length !== 1) return group
    const [best] = corrections(lexicon.connection, lexicon.slot, asked, 1)
    if (!best || (isKnown && best.df < (units[0]?.df ?? 0) * MORE_FREQUENT)) return group
    suggestion = replaceWord(suggestion, asked, best.word)
    return mendedGroup(lexicon, group, [best])
  })
  return suggestion !== request.q && count({ ...question, groups }) > total ? suggestion : null
}

/**
 * The name of a person that the whole query is a slip or two away from, where nobody is called as it is and what was found lacks words or is little:
 * "danqi chan" finds Danqi beside any word that begins so.
 */
export function suggestPerson(lexicon: Lexicon, { name, understood }: Question, { entities }: NameAnswer, total: number): string | null {
  if (name === null || understood.mended.length || (total > FEW && !understood.isRelaxed)) return null
  if (entities.some(({ kind }) => kind === 'person')) return null
  const meant = peopleMistyped(lexicon, name)
  const [person] = meant ? loadEntities(lexicon.connection, lexicon.slot, meant.ids.slice(0, 1)) : []
  return person?.names.find((each) => wordsOf(each).join(' ') === meant?.name) ?? null
}

function replaceWord(query: string, word: string, by: string): string {
  const at = query.toLowerCase().indexOf(word)
  return at < 0 ? query : query.slice(0, at) + by + query.slice(at + word.length)
}
