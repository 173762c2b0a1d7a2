import type { IndexRequest } from '../contract'
import type { DocTable } from './doc-table'
import type { Connection } from './tables'
import type { Question } from './understand'
import { corrections } from './vocabulary'

/** A query with more hits is not doubted. */
const FEW = 3
/** A word in the index is doubted only when another is so many times as frequent. */
const MORE_FREQUENT = 20

/** The query with what was probably meant, where it found little and nothing was mended; null where it stands as it is. */
export function suggestQuery(
  connection: Connection,
  table: DocTable,
  question: Question,
  request: IndexRequest,
  total: number,
): string | null {
  if (total > FEW || question.understood.mended.length || request.typing) return null
  let suggestion = request.q
  for (const { asked, kind, units, isKnown } of question.groups) {
    if (kind !== 'word' || units.length !== 1) continue
    const [best] = corrections(connection, table.slot, asked, 1)
    if (!best || (isKnown && best.df < (units[0]?.df ?? 0) * MORE_FREQUENT)) continue
    suggestion = replaceWord(suggestion, asked, best.word)
  }
  return suggestion === request.q ? null : suggestion
}

function replaceWord(query: string, word: string, by: string): string {
  const at = query.toLowerCase().indexOf(word)
  return at < 0 ? query : query.slice(0, at) + by + query.slice(at + word.length)
}
