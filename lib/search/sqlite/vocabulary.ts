import { mayHaveSlips, slipsBetween, slipsForgiven } from '../ranking/slips'
import { type Connection, type Slot, statement } from './tables'

/** A word of the index; `df` is in how many documents it stands. */
export type VocabularyWord = { id: number; word: string; df: number }

/** More beginnings of a word than this tell readers nothing. */
const MOST_BEGINNINGS = 300
/** No slip leads away from a shorter word: too many would be as near. */
const SHORTEST_MEANT = 4
const LAST_SIGN = '\u{10ffff}'

/** The words that share a stem. */
export function wordsOfStem(connection: Connection, slot: Slot, stem: string): VocabularyWord[] {
  return statement(connection, `SELECT "id", "word", "df" FROM "search_word_${slot}" WHERE "stem" = ? AND "df" > 0`).all(
    stem,
  ) as VocabularyWord[]
}

/** The most frequent words that begin so. */
export function wordsBeginning(connection: Connection, slot: Slot, beginning: string, most = MOST_BEGINNINGS): VocabularyWord[] {
  return statement(
    connection,
    `SELECT "id", "word", "df" FROM "search_word_${slot}" WHERE "word" >= ? AND "word" < ? AND "df" > 0 ORDER BY "df" DESC LIMIT ?`,
  ).all(beginning, beginning + LAST_SIGN, most) as VocabularyWord[]
}

/** A word that was probably meant, and by how many slips it differs. */
export type Correction = VocabularyWord & { slips: number }

/** Words that a slip of the finger leads away from, the nearest and then the most frequent first; never the word itself. */
export function corrections(connection: Connection, slot: Slot, typed: string, most = 4): Correction[] {
  if (!mayHaveSlips(typed)) return []
  const forgiven = slipsForgiven(typed)
  const letter = typed[0] as string
  // Thousands are looked at, and few are near: they come as one text, and how frequent a word is, its own row tells, which is read for those alone.
  const near = statement(
    connection,
    `SELECT group_concat("word", ' ') FROM "search_word_${slot}" WHERE "size" = ? AND "word" >= ? AND "word" < ?`,
  ).pluck()
  const row = statement(connection, `SELECT "id", "df" FROM "search_word_${slot}" WHERE "word" = ?`)
  const found: Correction[] = []
  const consider = (word: string) => {
    if (word === typed) return
    const slips = slipsBetween(typed, word)
    if (slips > forgiven) return
    const known = row.get(word) as { id: number; df: number } | undefined
    if (known && known.df > 0) found.push({ ...known, word, slips })
  }
  for (let size = Math.max(SHORTEST_MEANT, typed.length - forgiven); size <= typed.length + forgiven; size++) {
    const words = near.get(size, letter, letter + LAST_SIGN) as string | null
    if (words) for (const word of words.split(' ')) consider(word)
  }
  // A slip in the first letter counts double: where two are forgiven there are few such words, and they can be named.
  if (forgiven === 2 && !found.length) {
    for (const word of otherBeginnings(typed)) consider(word)
  }
  return found.sort((a, b) => a.slips - b.slips || b.df - a.df).slice(0, most)
}

function otherBeginnings(typed: string): string[] {
  const letters = 'abcdefghijklmnopqrstuvwxyz'
  const [first = '', second = ''] = typed
  return [typed.slice(1), second + first + typed.slice(2), ...[...letters].flatMap((letter) => [letter + typed.slice(1), letter + typed])]
}
