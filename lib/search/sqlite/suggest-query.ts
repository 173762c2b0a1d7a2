import type { IndexRequest } from '../contract'
import { mendedGroup } from './make-groups'
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

function replaceWord(query: string, word: string, by: string): string {
  const at = query.toLowerCase().indexOf(word)
  return at < 0 ? query : query.slice(0, at) + by + query.slice(at + word.length)
}
