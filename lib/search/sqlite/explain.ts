import type { Why } from '../../schemas/search'
import { foldText } from '../analysis/fold-text'
import { isStopWord } from '../analysis/stop-words'
import { tokenize } from '../analysis/tokenize'
import type { Group, Unit, Whole } from '../query/plan'
import { BEGINNING, EXACT, MENDED } from '../query/plan'
import type { Field } from '../ranking/forward'
import { FIELDS, unpackForward } from '../ranking/forward'
import type { DocTable } from './doc-table'
import { findWhole, type Words } from './find-whole'
import { howNamed } from './how-named'
import { phraseWords, wordUnit } from './make-groups'
import { type Lexicon, statement } from './tables'
import { whyTagged } from './why-tagged'

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

function wordOf({ connection, slot }: Lexicon, id: number): string {
  return String(statement(connection, `SELECT "word" FROM "search_word_${slot}" WHERE "id" = ?`).pluck().get(id) ?? '')
}
