import { editDistance } from '@/lib/text/edit-distance'

/** How many slips are forgiven in a word, by Meilisearch's rules: none up to four letters, one from five, two from nine. */
export function slipsForgiven(word: string): 0 | 1 | 2 {
  return word.length < 5 ? 0 : word.length < 9 ? 1 : 2
}

/** Whether slips are looked for at all: in words of plain letters. */
export const mayHaveSlips = (word: string): boolean => /^[a-z]{5,40}$/.test(word)

/** The slips from one word to another, one in the first letter counting double; Infinity beyond what is forgiven. */
export function slipsBetween(typed: string, word: string): number {
  const most = slipsForgiven(typed)
  const slips = editDistance(typed, word, most)
  if (slips > most) return Number.POSITIVE_INFINITY
  const counted = typed[0] === word[0] ? slips : slips + 1
  return counted > most ? Number.POSITIVE_INFINITY : counted
}
