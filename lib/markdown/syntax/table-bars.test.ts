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
