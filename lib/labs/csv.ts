import type { Cell, Table } from './lab'

const MUST_QUOTE = /[",\r\n]/
/** What a spreadsheet would take for a formula. */
const FORMULA = /^[=+\-@\t\r]/

const field = (cell: Cell): string => {
  if (typeof cell === 'number') return String(cell)
  const text = cell ?? ''
  const safe = FORMULA.test(text) ? `'${text}` : text
  return MUST_QUOTE.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** A table as CSV (RFC 4180), its columns, and the words in its cells, under the names that `column` gives. */
export function csvOf({ columns, rows }: Table, column: (key: string) => string): string {
  return [
    columns.map((key) => field(column(key))),
    ...rows.map((row) => row.map((cell) => field(typeof cell === 'string' ? column(cell) : cell))),
  ]
    .map((cells) => `${cells.join(',')}\r\n`)
    .join('')
}
