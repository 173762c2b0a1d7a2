import { expect, test } from 'vitest'
import { countWords } from './count-words'
import { headingSlug } from './heading-slug'

test.each([
  ['', 0],
  ['two words', 2],
  ['用 GRPO 训练 GPT-4o', 5],
  ['机器学习model', 5],
  ["it's 3.5% — don't", 3],
  ['x^2 + y', 3],
])('“%s” has %i words', (text, words) => {
  expect(countWords(text)).toBe(words)
})

test.each([
  ['What changed — since v1?', 'what-changed-since-v1'],
  ['背景：为什么', '背景-为什么'],
  ['Talagrand’s proof', 'talagrands-proof'],
  ['!!', ''],
])('the heading “%s” has the slug “%s”', (heading, slug) => {
  expect(headingSlug(heading)).toBe(slug)
})
