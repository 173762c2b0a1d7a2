import type { Cell, Table } from '@/lib/labs/lab'

/** A table on a page has no more rows than this; its file has all of them. */
const MOST_ROWS = 200

export const shownRows = ({ rows }: Table): readonly (readonly Cell[])[] => rows.slice(0, MOST_ROWS)

/** A cell as it is read: four digits of a number, and a dash where there is nothing. */
export function cellText(cell: Cell): string {
  if (cell === null) return '–'
  if (typeof cell === 'string') return cell
  if (Number.isInteger(cell)) return String(cell)
  const size = Math.abs(cell)
  return size >= 1e-3 && size < 1e6 ? String(Number(cell.toPrecision(4))) : cell.toExponential(3)
}
