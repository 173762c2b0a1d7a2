import { foldText, originOf } from '../analysis/fold-text'
import { soundKey } from '../analysis/sound-key'
import { stemOf } from '../analysis/stem'
import { isStopWord } from '../analysis/stop-words'
import type { IndexRequest } from '../contract'
import { type Group, literal } from '../query/plan'
import { documentsWith } from './candidates'
import type { DocTable } from './doc-table'
import { entitiesNamed, entitiesWithSound, entitiesWithWords, loadEntities } from './names'
import { entityCounts } from './table-facts'
import type { Lexicon } from './tables'
import { type Question, understand } from './understand'
import { wordsOfStem } from './vocabulary'

/** Two words written as one are looked for in such words, neither of them shorter than two letters. */
const MAY_BE_TWO = /^[a-z]{5,30}$/
const SHORTEST_PART = 2

/**
 * The question with words as they are spelt elsewhere, where nothing answers to them: two written as one (`kvcache`, `yuansichen`), or a name in other
 * characters of the same sound (陈丹奇), the commonest slip of who types by pinyin. It is read anew, so that names are known as such. Null where nothing
 * is spelt otherwise.
 */
export function respell(lexicon: Lexicon, table: DocTable, request: IndexRequest, question: Question): Question | null {
  let { q } = request
  const mended: Question['understood']['mended'] = []
  for (const group of question.groups) {
    const spelt = otherSpelling(lexicon, table, group)
    const place = spelt === null ? null : placeOf(q, group.asked)
    if (spelt === null || place === null) continue
    mended.push({ asked: q.slice(place.start, place.end), meant: spelt })
    q = q.slice(0, place.start) + spelt + q.slice(place.end)
  }
  if (!mended.length) return null
  const respelt = understand(lexicon, table, { ...request, q })
  return { ...respelt, asked: question.asked, understood: { ...respelt.understood, mended } }
}

function otherSpelling(lexicon: Lexicon, table: DocTable, { kind, asked, isKnown }: Group): string | null {
  if (kind === 'run') return ofSameSound(lexicon, table, asked)
  return kind === 'word' && !isKnown && MAY_BE_TWO.test(asked) ? asTwoWords(lexicon, table, asked) : null
}

/** Where a folded word stands in a query as typed. */
function placeOf(q: string, word: string): { start: number; end: number } | null {
  const folded = foldText(q)
  const at = folded.text.indexOf(word)
  return at < 0 ? null : { start: originOf(folded, at), end: originOf(folded, at + word.length) }
}

/** The whole name of the same sound that most digests have. */
function ofSameSound(lexicon: Lexicon, table: DocTable, run: string): string | null {
  const key = soundKey(run)
  if (key === null) return null
  const { connection, slot } = lexicon
  const counts = entityCounts(connection, table)
  const [entity] = loadEntities(connection, slot, entitiesWithSound(lexicon, key)).sort(
    (a, b) => (counts.get(b.id) ?? 0) - (counts.get(a.id) ?? 0),
  )
  return entity?.names.find((name) => soundKey(foldText(name).text) === key && foldText(name).text !== run) ?? null
}

/** The two words that are most often found side by side, or are a name. */
function asTwoWords(lexicon: Lexicon, table: DocTable, word: string): string | null {
  let best: { words: [string, string]; times: number } | null = null
  for (let at = SHORTEST_PART; at <= word.length - SHORTEST_PART; at++) {
    const words: [string, string] = [word.slice(0, at), word.slice(at)]
    const times = timesTogether(lexicon, table, words)
    if (times > (best?.times ?? 0)) best = { words, times }
  }
  return best?.words.join(' ') ?? null
}

function timesTogether(lexicon: Lexicon, table: DocTable, words: [string, string]): number {
  const { connection, slot } = lexicon
  const counts = entityCounts(connection, table)
  const named = [...entitiesNamed(lexicon, words).map(({ id }) => id), ...entitiesWithWords(lexicon, words, 'person', false)]
  const timesNamed = named.reduce((sum, id) => sum + 1 + (counts.get(id) ?? 0), 0)
  const stems = words.map(stemOf)
  if (words.some(isStopWord) || !stems.every((stem) => wordsOfStem(connection, slot, stem).length)) return timesNamed
  return timesNamed + documentsWith(connection, slot, table.generation, literal(stems)).length
}
