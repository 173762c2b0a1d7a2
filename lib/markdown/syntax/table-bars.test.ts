import { expect, test } from 'vitest'
import { escapeTableBars } from './table-bars'

test('the bar of a link in a table is escaped, in its head and its rows', () => {
  const table = '| [[grpo|this]] | b |\n| --- | --- |\n| [[dpo|that]] | [[a\\|b]] |\n'
  expect(escapeTableBars(table)).toBe('| [[grpo\\|this]] | b |\n| --- | --- |\n| [[dpo\\|that]] | [[a\\|b]] |\n')
})

test('elsewhere it stays: in a paragraph, after the table, in a fence', () => {
  for (const text of [
    'See [[grpo|this]].\n',
    '| a |\n| --- |\n| b |\n\n[[grpo|this]]\n',
    '```\n| [[grpo|this]] |\n| --- |\n| [[grpo|this]] |\n```\n',
    '~~~~ md\n| a |\n| --- |\n~~~\n| [[grpo|this]] |\n~~~~\n',
  ])
    expect(escapeTableBars(text)).toBe(text)
})

test('a table in a quotation is one too', () => {
  expect(escapeTableBars('> a | b\n> --- | ---\n> [[x|y]] | c\n')).toBe('> a | b\n> --- | ---\n> [[x\\|y]] | c\n')
})

test('what is a table is for the grammar to say: behind a fence in a list, in a list, with other line ends', () => {
  for (const [before, after] of [
    ['- ```\n  code\n  ```\n\n', ''],
    ['```js\n```js\n[[x|y]]\n```\n\n', ''],
    ['1. One\n\n', '\r\n'],
  ] as const) {
    const text = `${before}a | b\n-- | --\n[[x|y]] | c\n`.replaceAll('\n', after || '\n')
    expect(escapeTableBars(text)).toBe(text.replace('[[x|y]] | c', '[[x\\|y]] | c'))
  }
  expect(escapeTableBars('- a | b\n  -- | --\n  [[x|y]] | c\n')).toBe('- a | b\n  -- | --\n  [[x\\|y]] | c\n')
})

test('what only looks like a table keeps its bars: indented code, more delimiters than cells', () => {
  for (const text of ['    | a |\n    | - |\n    | [[x|y]] |\n', 'a | b\n- | - | -\n`[[x|y]]`\n']) expect(escapeTableBars(text)).toBe(text)
})

test('every bar of a link is its own, that of a note or of another kind of link is not', () => {
  expect(escapeTableBars('a\n|-|\n| [[x|y|z]] [[^1|2]] [[1|2]](/url) |\n')).toBe('a\n|-|\n| [[x\\|y\\|z]] [[^1|2]] [[1|2]](/url) |\n')
})

test('a long line of spaces is looked at once', () => {
  const spaces = ' '.repeat(250_000)
  const started = performance.now()
  for (const line of [`${spaces}x|-`, `|---${spaces}x-`]) escapeTableBars(`[[a|b]]\n${line}\n`)
  expect(performance.now() - started).toBeLessThan(1000)
})
