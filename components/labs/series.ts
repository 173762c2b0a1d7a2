import * as Plot from '@observablehq/plot'
import type { Cell, Table } from '@/lib/labs/lab'

export type Row = Record<string, Cell>

const DASHES = ['none', '6 3', '2 3', '8 3 2 3', '1 2', '12 4', '4 2 1 2 1 2', '3 1']

/** A table's rows as records, as Plot takes them. */
export const rowsOf = ({ columns, rows }: Table): Row[] =>
  rows.map((row) => Object.fromEntries(columns.map((name, i) => [name, row[i] ?? null])))

/** The scale that gives each key its colour, with a legend that names it. */
export const colours = (keys: readonly string[], column: (key: string) => string): Plot.ScaleOptions => ({
  domain: keys.map(column),
  range: keys.map((_, i) => `var(--series-${i + 1})`),
  legend: true,
})

/**
 * One line for each of `keys` over column `x`, each with a colour and dashes of its own, so that no one needs to tell colours apart.
 * What is no number breaks its line; with `isLog`, so does what is not above zero.
 */
export function lines(
  data: readonly Row[],
  { x, keys, column, isLog = false }: { x: string; keys: readonly string[]; column: (key: string) => string; isLog?: boolean },
): Plot.Markish[] {
  return keys.map((key, i) => {
    const name = column(key)
    const points = data.map((row) => ({ x: row[x], y: placeOf(row[key] ?? null, isLog), name }))
    return Plot.line(points, {
      x: 'x',
      y: 'y',
      stroke: 'name',
      z: 'name',
      strokeWidth: 2,
      strokeDasharray: DASHES[i % DASHES.length] ?? 'none',
    })
  })
}

const placeOf = (value: Cell, isLog: boolean) => (typeof value === 'number' && (!isLog || value > 0) ? value : Number.NaN)
