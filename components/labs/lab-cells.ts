import type { Cell, Table } from '@/lib/labs/lab'

/** A table on a page has no more rows than this; its file has all of them. */
const MOST_ROWS = 200
/** Within a digest, until a script fills it in: it is folded away there, and a page must not wait for it. */
export const FEW_ROWS = 16

/** All of them, or of too many some at equal distances, so that every series is among them. */
export function shownRows({ rows }: Table, most = MOST_ROWS): readonly (readonly Cell[])[] {
  if (rows.length <= most) return rows
  const last = rows.length - 1
  return Array.from({ length: most }, (_, at) => rows[Math.round((at * last) / (most - 1))] ?? [])
}

/** A cell as it is read: four digits of a number, and a dash where there is nothing. */
export function cellText(cell: Cell): string {
  if (cell === null) return '–'
  if (typeof cell === 'string') return cell
  if (Number.isInteger(cell)) return String(cell)
  const size = Math.abs(cell)
  return size >= 1e-3 && size < 1e6 ? String(Number(cell.toPrecision(4))) : cell.toExponential(3)
}
