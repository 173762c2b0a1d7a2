import { expect, test } from 'vitest'
import { nearness, plainWords } from './nearness'

test('nearer is less', () => {
  const scores = ['streambp', 'bp-stream', 'sreambp', 'sraembp', 'strea', 'stream-bp-exact-gradients'].map((written) =>
    nearness(written, written === 'bp-stream' ? 'stream-bp' : 'streambp'),
  )
  expect(scores).toEqual([0, 1, 2, 3, 4, null])
})

test.each([
  ['thinking-rlmt', 'rlmt-thinking', 1],
  ['talagrand', 'talagrand-convolution', 4],
  ['talagrand-convolution-2', 'talagrand-convolution', 3],
  ['talagrand-convolution-proved-in-2025', 'talagrand-convolution', 4],
  ['thinking-for-chat', 'rlmt-thinking-for-chat', 5],
  ['thinkng-chat', 'rlmt-thinking-for-chat', 5],
  ['thinking-about-chat', 'rlmt-thinking-for-chat', 6],
])('%s is near %s by %d', (written, slug, score) => {
  expect(nearness(written, slug)).toBe(score)
})

test.each([
  ['wp-login', 'streambp'],
  ['a', 'ab'],
  ['ab', 'abc'],
  ['cat', 'dog'],
  ['grpo', 'grok'],
  ['the-cat-and-the-hat', 'the-dog'],
  ['one-two-three-chat', 'rlmt-thinking-for-chat'],
  ['', 'x'],
])('%j is not near %s', (written, slug) => {
  expect(nearness(written, slug)).toBeNull()
})

test('a name becomes plain words', () => {
  expect(['Erdős–Rényi graph', 'Talagrand’s conjecture', '陈丹琦', 'GPT-4o!'].map(plainWords)).toEqual([
    'erdos-renyi-graph',
    'talagrands-conjecture',
    '',
    'gpt-4o',
  ])
})
