import { expect, test } from 'vitest'
import { firstWords } from './first-words'

test('a short text stands whole, with its white space folded', () => {
  expect(firstWords('  One\n line.  And two.\n', 300)).toBe('One line. And two.')
  expect(firstWords('', 300)).toBe('')
})

test('a long text ends with the last sentence that fits', () => {
  expect(firstWords('The first sentence. The second one is longer, et al. (2024) say so. The third.', 70)).toBe(
    'The first sentence. The second one is longer, et al. (2024) say so.',
  )
  expect(firstWords('第一句话。第二句话很长很长很长。', 8)).toBe('第一句话。')
})

test('only the first paragraph counts', () => {
  expect(firstWords('A definition.\n\nIts history.', 300)).toBe('A definition.')
})

test('a first sentence that does not fit ends between words, within the bound', () => {
  expect(firstWords('Smoothing any non-negative function makes its very large values rarer', 30)).toBe('Smoothing any non-negative…')
  const chinese = firstWords('平滑任何非负函数都会使其非常大的值变得更加稀少而且更加难以预测', 12)
  expect(chinese.length).toBeLessThanOrEqual(12)
  expect(chinese.endsWith('…')).toBe(true)
})

test('no character is cut, however it is composed', () => {
  const family = '👨‍👩‍👧‍👦'
  for (let max = 2; max < 40; max++) {
    const cut = firstWords(`${family}${family}${family}𠮷𠮷e\u0301e\u0301`, max)
    expect(cut.length).toBeLessThanOrEqual(max)
    const left = cut.replace('…', '').replaceAll(family, '').replaceAll('𠮷', '').replaceAll('e\u0301', '')
    expect(left, `${max}: ${cut}`).toBe('')
  }
})

test('a sentence with a formula is left out, and what follows it, unless it is the first', () => {
  expect(firstWords('It is a bound. The bound is \\sqrt{\\log \\eta} wide. It holds.', 300)).toBe('It is a bound.')
  expect(firstWords('The bound is x_{1} wide. It holds.', 300)).toBe('The bound is x_{1} wide. It holds.')
})

test('what leads up to a formula of its own ends with an ellipsis', () => {
  expect(firstWords('The reward judges the answer, never the thought:\n\n\\max_\\theta R', 300)).toBe(
    'The reward judges the answer, never the thought…',
  )
})
