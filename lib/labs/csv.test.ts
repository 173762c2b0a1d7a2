import { expect, test } from 'vitest'
import { csvOf } from './csv'

test('a table is CSV: what needs quotes has them, and nothing becomes a formula', () => {
  const rows = [
    [1.5, 'a, b', null],
    [-2e-17, 'say "so"', '=1+1'],
  ]
  expect(csvOf({ id: 't', columns: ['x', 'y', 'z'], rows }, (key) => (key.length === 1 ? key.toUpperCase() : key))).toBe(
    'X,Y,Z\r\n1.5,"a, b",\r\n-2e-17,"say ""so""",\'=1+1\r\n',
  )
})

test('a word in a cell stands as the table on the page has it', () => {
  expect(csvOf({ id: 't', columns: ['x'], rows: [['matched'], [1]] }, (key) => (key === 'matched' ? 'with matching' : key))).toBe(
    'x\r\nwith matching\r\n1\r\n',
  )
})
