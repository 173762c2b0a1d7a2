import { expect, test } from 'vitest'
import { slug } from '@/lib/schemas/frontmatter'
import { slugify } from './slugify'

test('transcribes Chinese, strips accents and apostrophes', () => {
  expect(slugify('陈丹琦')).toBe('chen-dan-qi')
  expect(slugify('Talagrand’s conjecture')).toBe('talagrands-conjecture')
  expect(slugify('Søren Łukasz Weiß')).toBe('soren-lukasz-weiss')
  expect(slugify('GPT-4o ＡＢＣ')).toBe('gpt-4o-abc')
})

test('always gives a valid slug, whatever the name', () => {
  for (const name of ['Ωμέγα', '🙂', 'a'.repeat(300), `${'long word '.repeat(40)}`, '--', '大'.repeat(100)]) {
    expect(slug.safeParse(slugify(name)).success, name).toBe(true)
  }
})

test('C, C++ and C# are three', () => {
  expect(['C', 'C++', 'C#', 'A+B', 'Claim #3'].map(slugify)).toEqual(['c', 'c-plus-plus', 'c-sharp', 'a-b', 'claim-3'])
})

test('drops no character of a name without a trace: letters of formulas have names, rare characters numbers', () => {
  expect(slugify('β-VAE')).toBe('beta-vae')
  expect(slugify('The α-divergence and Σ')).toBe('the-alpha-divergence-and-sigma')
  expect(slugify('𠮷野家')).toMatch(/^(?:ji|u20bb7)-ye-jia$/)
  expect(slugify('𰻝𰻝面')).not.toBe(slugify('面'))
  expect(slugify('𪚥一')).not.toBe(slugify('一'))
})
