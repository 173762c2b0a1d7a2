import * as Plot from '@observablehq/plot'
import type { Cell, Table } from '@/lib/labs/lab'
import { seriesColour, seriesDashes } from './dashes'

export type Row = Record<string, Cell>

/** A table's rows as records, as Plot takes them. */
export const rowsOf = ({ columns, rows }: Table): Row[] =>
  rows.map((row) => Object.fromEntries(columns.map((name, i) => [name, row[i] ?? null])))

type Curve = 'linear' | 'step' | 'step-after'
type Lines = { x: string; keys: readonly string[]; isLog?: boolean; curve?: Curve; stepped?: readonly string[] }

/** One line for each column of `keys` over column `x`. What is no number breaks its line; with `isLog`, so does what is not above zero. Those of `stepped` hold their value until the next. */
export function lines(data: readonly Row[], { x, keys, isLog = false, curve = 'linear', stepped = [] }: Lines): Plot.Markish[] {
  return keys.map((key, i) => {
    const points = data.map((row) => ({ x: row[x], y: placeOf(row[key] ?? null, isLog) }))
    const style = { stroke: seriesColour(i), strokeWidth: 2, strokeDasharray: seriesDashes(i) }
    return Plot.line(points, { x: 'x', y: 'y', curve: stepped.includes(key) ? 'step-after' : curve, ...style })
  })
}

type Grouped = { x: string; y: string; by: string; groups: readonly string[]; curve?: Curve }

/** One line for each of the values of column `by`, in the order of `groups`. */
export function groupedLines(data: readonly Row[], { x, y, by, groups, curve = 'linear' }: Grouped): Plot.Markish[] {
  return groups.map((group, i) =>
    Plot.line(
      data.filter((row) => row[by] === group),
      { x, y, curve, stroke: seriesColour(i), strokeWidth: 2, strokeDasharray: seriesDashes(i) },
    ),
  )
}

/** A band between two columns for each of the values of column `by`. */
export function bands(
  data: readonly Row[],
  { x, low, high, by, groups }: { x: string; low: string; high: string; by: string; groups: readonly string[] },
) {
  return groups.map((group, i) =>
    Plot.areaY(
      data.filter((row) => row[by] === group),
      { x, y1: low, y2: high, fill: seriesColour(i), fillOpacity: 0.18 },
    ),
  )
}

const placeOf = (value: Cell, isLog: boolean) => (typeof value === 'number' && (!isLog || value > 0) ? value : Number.NaN)
