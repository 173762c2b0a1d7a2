import { stemmer } from 'stemmer'
import { spelt } from './spelling'

const ENGLISH = /^[a-z]{3,}$/
const MOST_KEPT = 200_000
let stems = new Map<string, string>()

/** What a word shares with its other forms, by Porter's rules: `optimizers` → `optim`. What is not of plain letters is its own stem. */
export function stemOf(word: string): string {
  const known = stems.get(word)
  if (known !== undefined) return known
  const stem = ENGLISH.test(word) ? stemmer(spelt(word)) : word
  if (stems.size >= MOST_KEPT) stems = new Map()
  stems.set(word, stem)
  return stem
}
