import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import type { Why } from '@/lib/schemas/search'
import { WhyLine } from './why-line'

const html = (why: readonly Why[], query: string) => renderToStaticMarkup(<WhyLine why={why} query={query} />)
const text = (why: readonly Why[], query: string) => html(why, query).replaceAll(/<[^>]*>/g, '')

test('reasons quote the words that stand there, field by field, as they were typed or else as found', () => {
  const why = [
    { field: 'title', by: 'word', asked: 'rlhf', found: '' },
    { field: 'title', by: 'word', asked: 'noise', found: 'noisy' },
    { field: 'title', by: 'prefix', asked: 'ent', found: 'entropy' },
    { field: 'original', by: 'word', asked: 'heat', found: '' },
    { field: 'body', by: 'phrase', asked: 'chain of thought', found: '' },
  ] as const
  expect(text(why, 'RLHF noise heat "Chain of thought" ent')).toBe(
    '“RLHF”, “noisy” and “entropy” in the title · “heat” in the title of what it digests · “Chain of thought” in the text',
  )
})

test('what was meant, other names and sounds stand with what was asked', () => {
  const why = [
    { field: 'people', by: 'typo', asked: 'danki', found: 'danqi' },
    { field: 'people', by: 'word', asked: 'chen', found: '' },
    { field: 'terms', by: 'alias', asked: 'fft', found: 'Fourier transform' },
  ] as const
  expect(text(why, 'danki chen FFT')).toBe(
    '“danqi” (for “danki”) and “chen” among the people · “Fourier transform” (for “FFT”) among the terms',
  )
  expect(text([{ field: 'people', by: 'pinyin', asked: 'chendanqi', found: '' }], 'ChenDanqi')).toBe(
    '“ChenDanqi” (by its sound) among the people',
  )
})

test('Chinese words are marked as such, and no reason is no line', () => {
  expect(html([{ field: 'terms', by: 'alias', asked: '思维', found: 'Thinking' }], '思维')).toContain('“<span lang="zh-Hans">思维</span>”')
  expect(html([], 'x')).toBe('')
})
