import { expect, test } from 'vitest'
import { editDistance } from './edit-distance'

test.each([
  ['', '', 0],
  ['streambp', 'streambp', 0],
  ['sreambp', 'streambp', 1],
  ['streamsbp', 'streambp', 1],
  ['straembp', 'streambp', 1],
  ['streanbp', 'streambp', 1],
  ['tsreambq', 'streambp', 2],
  ['ab', 'ba', 1],
  ['ca', 'abc', 3],
  ['', 'ab', 2],
  ['', 'abc', 3],
  ['cat', 'horse', 3],
])('from %j to %j it takes %d, both ways', (a, b, distance) => {
  expect([editDistance(a, b, 2), editDistance(b, a, 2)]).toEqual([distance, distance])
})

/** The textbook's table, whole. */
function inFull(a: string, b: string): number {
  const table = Array.from({ length: a.length + 1 }, (_, row) =>
    Array.from({ length: b.length + 1 }, (_, column) => (row === 0 ? column : column === 0 ? row : 0)),
  )
  const at = (row: number, column: number) => table[row]?.[column] ?? 0
  for (let row = 1; row <= a.length; row++) {
    for (let column = 1; column <= b.length; column++) {
      const swap = row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1]
      const steps = [at(row - 1, column) + 1, at(row, column - 1) + 1, at(row - 1, column - 1) + (a[row - 1] === b[column - 1] ? 0 : 1)]
      const line = table[row]
      if (line) line[column] = Math.min(...steps, swap ? at(row - 2, column - 2) + 1 : 99)
    }
  }
  return at(a.length, b.length)
}

test('all words of three letters and their neighbours agree with the whole table', () => {
  const letters = ['a', 'b', 'c']
  const words = [
    '',
    ...letters,
    ...letters.flatMap((x) => letters.flatMap((y) => [x + y, ...letters.map((z) => x + y + z), `${x}${y}ab`, `${y}b${x}ca`])),
  ]
  for (const a of words) for (const b of words) expect([a, b, editDistance(a, b, 2)]).toEqual([a, b, Math.min(3, inFull(a, b))])
})
