import { expect, test } from 'vitest'
import type { LexiconEntry } from '@/lib/schemas/rendered'
import { Lexicon } from './lexicon'

const lexicon = new Lexicon([
  { kind: 'digest', slug: 'rlmt', names: ['Thinking, for chat'] },
  { kind: 'term', slug: 'rlmt', names: ['RLMT'] },
  { kind: 'term', slug: 'o3', names: ['OpenAI o3', 'o3'] },
  { kind: 'term', slug: 'gemini-2', names: ['Gemini 2'] },
  { kind: 'term', slug: 'gemini-2-5', names: ['Gemini 2.5', 'Gemini 2.5 Pro'] },
  { kind: 'term', slug: 'google', names: ['Google'] },
  { kind: 'term', slug: 'fine-tuning', names: ['Supervised fine-tuning', 'SFT', '监督微调'] },
  { kind: 'term', slug: 'cuhk', names: ['香港中文大学(深圳)', '香港中文大学'] },
  { kind: 'term', slug: 'c', names: ['C', '热'] },
  { kind: 'topic', slug: 'probability', names: ['Probability'] },
  { kind: 'person', slug: 'lei-zhao', names: ['Lei Zhao'] },
  { kind: 'person', slug: 'lei-zhao-2', names: ['Lei Zhao'] },
  { kind: 'person', slug: 'paul-erdos', names: ['Paul Erdős'] },
])
const mentions = (text: string) => [...lexicon.mentions(text)].map(({ start, end }) => text.slice(start, end))
const found = (target: string) => {
  const hit = lexicon.resolve(target)
  return hit && hit !== 'ambiguous' ? `${hit.kind}:${hit.slug}` : hit
}

test('a target is a slug, a prefixed slug, a name or a prefixed name, in any spelling that folds alike', () => {
  expect(['o3', 'term:o3', 'openai  O3', 'person: paul erdos', 'ＧＯＯＧＬＥ', 'thinking, for chat'].map(found)).toEqual([
    'term:o3',
    'term:o3',
    'term:o3',
    'person:paul-erdos',
    'term:google',
    'digest:rlmt',
  ])
})

test('a bare slug means a digest before a term; a prefix chooses', () => {
  expect(['rlmt', 'term:rlmt', 'topic:rlmt', 'nothing', ''].map(found)).toEqual(['digest:rlmt', 'term:rlmt', null, null, null])
})

test('a name of two entries is ambiguous, their slugs are not', () => {
  expect(['Lei Zhao', 'person:lei zhao', 'lei-zhao-2'].map(found)).toEqual(['ambiguous', 'ambiguous', 'person:lei-zhao-2'])
  expect(lexicon.candidates('Lei Zhao').map(({ slug }) => slug)).toEqual(['lei-zhao', 'lei-zhao-2'])
})

test('the longest name wins', () => {
  expect(mentions('Gemini 2.5 Pro, Gemini 2.5, Gemini 2 and 香港中文大学（深圳）、香港中文大学')).toEqual([
    'Gemini 2.5 Pro',
    'Gemini 2.5',
    'Gemini 2',
    '香港中文大学（深圳）',
    '香港中文大学',
  ])
})

test.each([
  ['Gemini 2.6, Gemini 20', []],
  ['google.com, @Google, Googleplex, _Google_', []],
  ['Google’s and google, GOOGLE', ['Google', 'google', 'GOOGLE']],
  ['SFT and sft, Sft', ['SFT']],
  ['SFT-trained, pre-SFT, SFT-2', ['SFT']],
  ['o3-based, o3-mini, O3', ['o3']],
  ['用SFT训练，监督微调了', ['SFT', '监督微调']],
  ['supervised\nfine‑tuning', ['supervised\nfine‑tuning']],
  ['PAUL ERDÖS', ['PAUL ERDÖS']],
  ['C 热', []],
  ['Probability and Thinking, for chat', []],
])('in “%s” the mentions are %j', (text, expected) => {
  expect(mentions(text)).toEqual(expected)
})

test('100,000 entries are held and searched cheaply', () => {
  function* many(): Generator<LexiconEntry> {
    for (let i = 0; i < 50_000; i++) yield { kind: 'digest', slug: `digest-${i}`, names: [`A digest about subject number ${i}`] }
    for (let i = 0; i < 50_000; i++) yield { kind: 'term', slug: `term-${i}`, names: [`deep method ${i}`, `方法${i}号`] }
  }
  const big = new Lexicon(many())
  const text = 'Here deep method 4711 meets 方法42号 in a sentence of no importance. '.repeat(200)
  const start = performance.now()
  expect([...big.mentions(text)]).toHaveLength(400)
  expect(performance.now() - start).toBeLessThan(1000)
  expect(big.resolve('a digest about subject number 99')).toMatchObject({ slug: 'digest-99' })
})
