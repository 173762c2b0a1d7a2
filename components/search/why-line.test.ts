import { expect, test } from 'vitest'
import { whyWords } from './why-line'

test('the reasons of a field stand together, in the words that were typed or else found', () => {
  const why = [
    { field: 'title', by: 'word', asked: 'rlhf', found: '' },
    { field: 'title', by: 'word', asked: 'noise', found: 'noisy' },
    { field: 'terms', by: 'alias', asked: 'grpo', found: '' },
    { field: 'body', by: 'phrase', asked: 'chain of thought', found: '' },
  ] as const
  expect(whyWords(why, 'RLHF noise GRPO "Chain of thought"')).toBe(
    'RLHF, noisy in title; “GRPO” under another name, in terms; “Chain of thought” in text',
  )
  expect(whyWords([], 'x')).toBe('')
})
