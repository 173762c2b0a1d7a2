import { expect, test } from 'vitest'
import { foldName } from './fold-name'

test.each([
  ['  Talagrand’s   Conjecture ', "talagrand's conjecture"],
  ['Erdős–Rényi', 'erdos-renyi'],
  ['ＧＰＴ－４ｏ', 'gpt-4o'],
  ['Strasse', 'strasse'],
  ['香港中文大学（深圳）', '香港中文大学(深圳)'],
  ['让・保罗 • 萨特', '让·保罗 · 萨特'],
  ['“Quoted”', '"quoted"'],
  ['İstanbul', 'istanbul'],
  ['ΟΔΟΣ', 'οδοσ'],
  ['한국어', '한국어'],
  ['がぎ', 'がぎ'],
])('“%s” folds to “%s”', (name, folded) => {
  expect(foldName(name)).toBe(folded)
})

test('folding twice changes nothing', () => {
  for (const name of ['Erdős–Rényi', '“x” ‘y’', '①②', 'ﬁne', 'Ǆ', 'ẞ', 'ϔ']) expect(foldName(foldName(name))).toBe(foldName(name))
})
