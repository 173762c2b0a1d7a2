import { foldText } from '../analysis/fold-text'
import { stemOf } from '../analysis/stem'
import { tokenize } from '../analysis/tokenize'
import { literal } from '../query/plan'
import { idsOf } from './names'
import { type Connection, INDEX_VERSION, readState, statement } from './tables'

/** Letters and digits of one word: whatever the text glues to them, its word holds them. */
const PLAIN = /[a-z0-9]{2,}/g
/** More words than these hold what is as short as that; another word of the name has to do. */
const MOST_WORDS = 400

/**
 * The digests whose text may hold one of these names, in any letter case and accents: all that do, and some that do not, since of a name only its words are looked for, each
 * as a part of one. Null where a name has nothing to look for, and while the index is not the one that this version makes.
 */
export function findHolding(connection: Connection, names: Iterable<string>): number[] | null {
  const { live, version } = readState(connection)
  if (version !== INDEX_VERSION) return null
  const found = new Set<number>()
  for (const name of names) {
    const parts = partsOf(name)
    if (!parts.length) return null
    const clauses: string[] = []
    let isNowhere = false
    for (const part of parts) {
      const stems = part.isRun ? [part.text] : stemsHolding(connection, live, part.text)
      if (stems === null) continue
      isNowhere ||= stems.length === 0
      clauses.push(`(${stems.map((stem) => literal([stem])).join(' OR ')})`)
    }
    if (isNowhere) continue
    if (!clauses.length) return null
    const sql = `SELECT json_group_array(rowid) FROM "search_text_${live}" WHERE "search_text_${live}" MATCH ?`
    const ids = idsOf(
      statement(connection, sql)
        .pluck()
        .get(`body : (${clauses.join(' AND ')})`),
    )
    for (const id of ids) found.add(id)
  }
  return [...found]
}

type NamePart = { text: string; isRun: boolean }

/** Of a run of characters each two neighbours, as the index has them; of a word its longest stretch of plain letters and digits. */
function partsOf(name: string): NamePart[] {
  const parts: NamePart[] = []
  for (const { kind, parts: tokens } of tokenize(foldText(name).text)) {
    if (kind === 'run') {
      const pairs = tokens.filter(({ word }) => [...word].length === 2)
      parts.push(...pairs.map(({ word }) => ({ text: stemOf(word), isRun: true })))
      continue
    }
    for (const { word } of tokens) {
      const [longest] = (word.match(PLAIN) ?? []).sort((a, b) => b.length - a.length)
      if (longest) parts.push({ text: longest, isRun: false })
    }
  }
  return parts
}

/** Stems of all words in which a part stands; null for too many. */
function stemsHolding(connection: Connection, slot: string, part: string): string[] | null {
  const words = statement(connection, `SELECT DISTINCT "stem" FROM "search_word_${slot}" WHERE instr("word", ?) > 0 LIMIT ?`)
    .pluck()
    .all(part, MOST_WORDS + 1) as string[]
  return words.length > MOST_WORDS ? null : words
}
