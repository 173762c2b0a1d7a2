import { expect, test } from 'vitest'
import { joinTexts } from './join-texts'
import { Lexicon } from './lexicon'
import { renderMarkdown } from './pipeline'

const html = (body: string) => renderMarkdown({ body }, new Lexicon([])).html

/** A page without its line ends: the text, and the list of its notes. */
function partsOf(body: string) {
  const [text = '', notes = ''] = html(body).replaceAll('\n', '').split('<section')
  return { text, notes }
}

test('two notes of one label stay two notes', () => {
  const together = joinTexts('First claim[^1].\n\n[^1]: Note of alpha.\n', 'Second claim[^1], again[^1].\n\n[^1]: Note of beta.\n') ?? ''
  expect(together).toBe('First claim[^1].\n\n[^1]: Note of alpha.\n\nSecond claim[^1-2], again[^1-2].\n\n[^1-2]: Note of beta.\n')
  const shown = html(together)
  for (const note of ['Note of alpha.', 'Note of beta.']) expect(shown.split(note)).toHaveLength(2)
})

test('a label that is free in both is chosen, and what one text alone has keeps its label', () => {
  const first = 'A[^x] B[^x-2].\n\n[^x]: a\n[^x-2]: b\n'
  const second = 'C[^X] D[^x-3] E[^y].\n\n[^X]: c\n[^x-3]: d\n[^y]: e\n'
  expect(joinTexts(first, second)).toBe(`${first}\nC[^X-4] D[^x-3] E[^y].\n\n[^X-4]: c\n[^x-3]: d\n[^y]: e\n`)
})

test('a note that only the second text has does not come to be what the first says in brackets', () => {
  const together = joinTexts('As is said in [^1].\n', 'A claim[^1].\n\n[^1]: Note.\n') ?? ''
  expect(together).toContain('A claim[^1-2].')
  expect(html(together)).toContain('As is said in [^1].')
})

test('links of one label lead where each led, however they are written', () => {
  const first = 'See [a] and ![b].\n\n[a]: /one\n[b]: /one.png\n'
  const second = 'See [a], [words][A], [*more* words][a], [a][], ![b] and [![b][]][a].\n\n[a]: /two\n[b]: /two.png "B"\n'
  const together = joinTexts(first, second) ?? ''
  expect(together).toContain('See [a][a-2], [words][a-2], [*more* words][a-2], [a][a-2], ![b][b-2] and [![b][b-2]][a-2].')
  expect(together).toContain('[a-2]: /two\n[b-2]: /two.png "B"\n')
})

test('a code block or a formula that is left open is closed, and code is left as it is', () => {
  expect(joinTexts('Text.\n\n~~~~js\nnever closed [^1]\n', 'See **bold** words.\n')).toBe(
    'Text.\n\n~~~~js\nnever closed [^1]\n~~~~\n\nSee **bold** words.\n',
  )
  expect(joinTexts('$$\nx^2\n', 'Words.\n')).toBe('$$\nx^2\n$$\n\nWords.\n')
  const code = '`[^1]` and [^1].\n\n```\n[^1]: no note\n```\n\n[^1]: Note.\n'
  expect(joinTexts('A[^1].\n\n[^1]: a\n', code)).toContain('`[^1]` and [^1-2].\n\n```\n[^1]: no note\n```\n\n[^1-2]: Note.\n')
})

test('lists, notes and comments end with the first text', () => {
  for (const [first, second] of [
    ['1. one\n2. two\n', '1. uno\n'],
    ['- one\n', '- uno\n\n- due\n'],
    ['A[^1].\n\n[^1]: Note.\n', '    code\n'],
    ['Seen.\n\n<!-- unseen\n', 'Seen, too.\n'],
  ] as const) {
    const [alone, other] = [partsOf(first), partsOf(second)]
    expect(partsOf(joinTexts(first, second) ?? '')).toEqual({ text: alone.text + other.text, notes: alone.notes })
  }
})

test('what cannot stand one after the other is not joined', () => {
  expect(joinTexts('<script>\n', 'Swallowed.\n')).toBeNull()
  expect(joinTexts('A[^1].\n\n[^1]: a\n', 'Of [^1] nobody knows.\n')).toBeNull()
})

test('plain texts are joined by an empty line, byte for byte', () => {
  expect(joinTexts('\nOwn. [[heat|x]] 陈丹琦\n\n', '\n\n  Other.\r\n')).toBe('\nOwn. [[heat|x]] 陈丹琦\n\n  Other.\r\n')
})
