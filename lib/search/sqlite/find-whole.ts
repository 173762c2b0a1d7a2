import type { Whole } from '../query/plan'
import { BEGINNING } from '../query/plan'
import { FIELDS, type Field } from '../ranking/forward'

/** A document's words as numbers, field after field. */
export type Words = { ids: Int32Array; ends: Int32Array }

/** A stretch of a field that is all of the words of a group: their ids in its order, or the one that is all of them. */
export type WholeFound = { field: Field; ids: number[]; isBeginning: boolean }

/** Where all the words of a group stand as they must, in the foremost field that has it; null where they stand apart, or not at all. */
export function findWhole({ ids, ends }: Words, whole: Whole): WholeFound | null {
  let start = 0
  for (const [index, field] of FIELDS.entries()) {
    const end = ends[index] as number
    const found = inField(ids, start, end, whole)
    if (found) return { field, ...found }
    start = end
  }
  return null
}

function inField(ids: Int32Array, start: number, end: number, { words, slack, joined }: Whole): Omit<WholeFound, 'field'> | null {
  const count = words.length
  const last = new Int32Array(count).fill(-1)
  for (let at = start; at < end; at++) {
    const id = ids[at] as number
    if (joined.has(id)) return { ids: [id], isBeginning: false }
    if (slack === 0) {
      if (at + count <= end && words.every((forms, index) => forms.has(ids[at + index] as number))) return foundAt(ids, words, at, null)
      continue
    }
    let isOne = false
    for (let each = 0; each < count; each++) {
      if (!words[each]?.has(id)) continue
      last[each] = at
      isOne = true
    }
    if (isOne && last.every((place) => place >= 0 && at - place < count + slack)) return foundAt(ids, words, at, last)
  }
  return null
}

function foundAt(ids: Int32Array, words: Whole['words'], start: number, places: Int32Array | null): Omit<WholeFound, 'field'> {
  const found = words.map((_, index) => ids[places ? (places[index] as number) : start + index] as number)
  return { ids: found, isBeginning: words.at(-1)?.get(found.at(-1) ?? 0) === BEGINNING }
}
