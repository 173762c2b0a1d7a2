import { expect, test } from 'vitest'
import type { Marks } from './contract'
import { bestPassage, findMarks, piecesOf } from './highlight'

const NOTHING: Marks = { stems: [], prefixes: [], runs: [], phrases: [], wholes: [] }
const marked = (text: string, marks: Partial<Marks>) =>
  piecesOf(text, findMarks(text, { ...NOTHING, ...marks }))
    .map(({ text: piece, hit }) => (hit ? `[${piece}]` : piece))
    .join('')

test('words are marked in every form, and as they are written', () => {
  expect(marked('Training trains a trained model, détente', { stems: ['train', 'detent'] })).toBe(
    '[Training] [trains] a [trained] model, [détente]',
  )
  expect(marked('Ｔｒａｉｎ ﬁnely', { stems: ['train', 'fine'] })).toBe('[Ｔｒａｉｎ] [ﬁnely]')
})

test('runs are marked wherever they stand, overlapping ones as one, simplified for traditional', () => {
  expect(marked('大語言模型，语言模型', { runs: ['语言', '言模'] })).toBe('大[語言模]型，[语言模]型')
})

test('phrases are marked whole, beginnings with the rest of their word', () => {
  expect(marked('the heat flow and the flow of heat', { phrases: [['heat', 'flow']] })).toBe('the [heat flow] and the flow of heat')
  expect(marked('to be, or to sit and be', { phrases: [['to', 'be']] })).toBe('[to be], or to sit and be')
  expect(marked('Transformers transform', { prefixes: ['transf'] })).toBe('[Transformers] [transform]')
})

test('words that are one thing are marked only together: side by side, or near each other', () => {
  expect(marked('GPT-4o, GPT 41, GPT and 4', { wholes: [{ words: ['gpt', '4'], slack: 0, isOpen: true }] })).toBe(
    '[GPT-4o], [GPT 41], GPT and 4',
  )
  expect(marked('GPT-4o, GPT 4', { wholes: [{ words: ['gpt', '4'], slack: 0, isOpen: false }] })).toBe('GPT-4o, [GPT 4]')
  const far = 'and a b c d e f g h'
  expect(
    marked(`Key points ${far}: a cache of keys and values ${far} value`, {
      wholes: [{ words: ['key', 'value', 'cache'], slack: 4, isOpen: false }],
    }),
  ).toBe(`Key points ${far}: a [cache] of [keys] and [values] ${far} value`)
})

test('no character is ever cut', () => {
  const text = '𠮷野家'.repeat(80)
  const marks = findMarks(text, { ...NOTHING, runs: ['家𠮷'] })
  const passage = bestPassage(text, marks)
  const pieces = piecesOf(text, marks, passage?.start, passage?.end)
  for (const { text: piece } of pieces) expect(piece).not.toMatch(/^[\udc00-\udfff]|[\ud800-\udbff]$/)
  const family = '👨‍👩‍👧‍👦'
  const long = `x${family.repeat(60)} word ${family.repeat(60)}`
  const found = findMarks(long, { ...NOTHING, stems: ['word'] })
  const best = bestPassage(long, found)
  const cut = piecesOf(long, found, best?.start, best?.end)
    .map((piece) => piece.text)
    .join('')
  expect(
    cut
      .split(/ |x/)
      .filter((part) => part !== 'word')
      .every((part) => part.length % family.length === 0),
  ).toBe(true)
})

test('the passage is where most of the words stand together', () => {
  const filler = 'Nothing of it is said in this sentence. '.repeat(20)
  const text = `Noise alone. ${filler}Here noise meets the gradient of a network. ${filler}Gradient alone.`
  const passage = bestPassage(text, findMarks(text, { ...NOTHING, stems: ['nois', 'gradient', 'network'] }))
  expect(text.slice(passage?.start, passage?.end)).toMatch(/^Here noise meets/)
})

test('words side by side are a better passage than the same words apart', () => {
  const filler = 'Nothing of it is said in this sentence. '.repeat(20)
  const text = `Prompts for reinforcement come here, with a learning rate. ${filler}All of it is reinforcement learning.`
  const passage = bestPassage(text, findMarks(text, { ...NOTHING, stems: ['reinforc', 'learn'] }))
  expect(text.slice(passage?.start, passage?.end)).toMatch(/^All of it is reinforcement learning/)
})

test('pieces make up the text, whatever the marks', () => {
  const text = 'a <script>b</script> & c'
  const pieces = piecesOf(text, findMarks(text, { ...NOTHING, stems: ['script', 'c'] }))
  expect(pieces.map((piece) => piece.text).join('')).toBe(text)
})
