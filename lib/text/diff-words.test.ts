import { expect, test } from 'vitest'
import { type DiffPart, diffWords } from './diff-words'

const shown = (parts: DiffPart[]) =>
  parts.map(({ is, text }) => (is === 'same' ? text : is === 'added' ? `{+${text}}` : `{-${text}}`)).join('')

test('words that changed are told, and nothing beside them', () => {
  expect(shown(diffWords('The heat spreads fast.\nSecond line.\n', 'The heat spreads slowly.\nSecond line.\n'))).toBe(
    'The heat spreads {-fast}{+slowly}.\nSecond line.\n',
  )
  expect(shown(diffWords('卷积猜想被证明', '卷积猜想被解决'))).toBe('卷积猜想被{-证明}{+解决}')
  expect(diffWords('same', 'same')).toEqual([{ is: 'same', text: 'same' }])
  expect(diffWords('', 'new')).toEqual([{ is: 'added', text: 'new' }])
})

test('the parts make both texts again', () => {
  const before = '---\ntitle: A\n---\nOne two three.\n\n四五六。\n\nSeven'
  const after = '---\ntitle: B\nslug: x\n---\nOne 2 three four.\n\n四五七。\n'
  const parts = diffWords(before, after)
  expect(
    parts
      .filter(({ is }) => is !== 'added')
      .map(({ text }) => text)
      .join(''),
  ).toBe(before)
  expect(
    parts
      .filter(({ is }) => is !== 'removed')
      .map(({ text }) => text)
      .join(''),
  ).toBe(after)
})

test('texts of a quarter of a megabyte are compared in a moment', () => {
  const before = 'word '.repeat(50_000)
  const started = performance.now()
  expect(diffWords(before, `${before}x`).length).toBeGreaterThan(0)
  expect(performance.now() - started).toBeLessThan(5000)
})
