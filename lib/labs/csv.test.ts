import { expect, test } from 'vitest'
import { csvOf } from './csv'

test('a table is CSV: what needs quotes has them, and nothing becomes a formula', () => {
  const rows = [
    [1.5, 'a, b', null],
    [-2e-17, 'say "so"', '=1+1'],
  ]
  expect(csvOf({ id: 't', columns: ['x', 'y', 'z'], rows }, (key) => key.toUpperCase())).toBe(
    'X,Y,Z\r\n1.5,"a, b",\r\n-2e-17,"say ""so""",\'=1+1\r\n',
  )
})
