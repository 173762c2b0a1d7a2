import { expect, test } from 'vitest'
import { sentenceAt, sentenceRanges } from './sentences'

const plain = (text: string) => ({ text, titles: [] })
const sentences = (text: string) => sentenceRanges(text).map(({ start, end }) => text.slice(start, end))

test.each([
  ['Smith et al. (2020) showed it, e.g. in Fig. 3. The next.', ['Smith et al. (2020) showed it, e.g. in Fig. 3.', 'The next.']],
  ['By J. R. Lee at 3.5 points. It holds!', ['By J. R. Lee at 3.5 points.', 'It holds!']],
  ['“Is it?” he asked. Yes.', ['“Is it?” he asked.', 'Yes.']],
  ['中文一。“中文二！”后面？好', ['中文一。', '“中文二！”', '后面？', '好']],
  ['Loss, accuracy, etc. The rest. It is U.S. law.', ['Loss, accuracy, etc.', 'The rest.', 'It is U.S. law.']],
  ['Well … then. And so on... But no', ['Well … then.', 'And so on...', 'But no']],
  ['n! is large! 5!', ['n! is large!', '5!']],
  ['', []],
])('“%s” has the sentences %j', (text, expected) => {
  expect(sentences(text)).toEqual(expected)
})

test('the sentence around a stretch, white space folded', () => {
  const text = 'One. Two has\nGRPO in it. Three.'
  const at = text.indexOf('GRPO')
  expect(sentenceAt(plain(text), at, at + 4).text).toBe('Two has GRPO in it.')
})

test('a very long sentence is cut around the stretch', () => {
  const text = `${'word '.repeat(500)}GRPO ${'word '.repeat(500)}`
  const { text: sentence } = sentenceAt(plain(text), 2500, 2504)
  expect(sentence).toMatch(/^….*GRPO.*…$/)
  expect(sentence.length).toBeLessThan(510)
})
