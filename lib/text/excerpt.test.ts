import { expect, test } from 'vitest'
import { excerpt } from './excerpt'

test('a short text stays as it is, with its whitespace folded', () => {
  expect(excerpt('  One\n two. ')).toBe('One two.')
})

test('a long text is cut between words, without a comma before the ellipsis', () => {
  expect(excerpt('one two three, four five', 15)).toBe('one two three…')
})

test('a text without spaces is cut all the same', () => {
  expect(excerpt('热'.repeat(300), 10)).toBe(`${'热'.repeat(10)}…`)
})
