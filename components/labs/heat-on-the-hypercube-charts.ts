import * as Plot from '@observablehq/plot'
import type { Cell, Table } from '@/lib/labs/lab'
import type { Chart } from './chart'

type Row = Record<string, Cell>
const rowsOf = ({ columns, rows }: Table): Row[] => rows.map((row) => Object.fromEntries(columns.map((name, i) => [name, row[i] ?? null])))

/** One line for each column; what is missing or zero has no place on a scale of powers and breaks its line. */
function lines(data: Row[], keys: readonly string[], column: (key: string) => string): Plot.Markish[] {
  const names = keys.map(column)
  const points = keys.flatMap((key, i) =>
    data.map((row) => ({ eta: row.eta, value: typeof row[key] === 'number' && row[key] > 0 ? row[key] : Number.NaN, name: names[i] })),
  )
  return [Plot.line(points, { x: 'eta', y: 'value', stroke: 'name', z: 'name' })]
}

const colours = (keys: readonly string[], column: (key: string) => string): Plot.ScaleOptions => ({
  domain: keys.map(column),
  range: keys.map((_, i) => `var(--series-${i + 1})`),
  legend: true,
})

/** The tail beside the shapes, and the subcubes to η = 10¹². */
export function charts(tables: Table[]): Chart[] {
  return tables.map((table) => {
    const isTail = table.id === 'tail'
    const keys = isTail ? ['measured', 'markov', 'v1', 'v2', 'conjecture'] : ['mass', 'scaled']
    return {
      id: table.id,
      table,
      plot: (width, column) => ({
        width,
        x: { type: 'log', label: column('eta') },
        y: isTail ? { type: 'log', label: null, grid: true } : { label: null, grid: true, zero: true },
        color: colours(keys, column),
        marks: lines(rowsOf(table), keys, column),
      }),
    }
  })
}
