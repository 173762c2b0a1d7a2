import { expect, test } from 'vitest'
import { clauses, listed } from './listed'

test('a list is joined as the language joins one', () => {
  expect(['plain', 'and', 'or'].map((by) => listed(['a', 'b', 'c'], by as 'plain'))).toEqual(['a, b, c', 'a, b and c', 'a, b or c'])
  expect(listed(['a'])).toBe('a')
  expect(listed([])).toBe('')
})

test('what is said of one thing stands in one line', () => {
  expect(clauses(['is empty', 'is no slug', 'is wrong'])).toBe('is empty; is no slug; is wrong')
  expect(clauses([])).toBe('')
})
