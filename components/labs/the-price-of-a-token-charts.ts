import * as Plot from '@observablehq/plot'
import type { Cell, Table } from '@/lib/labs/lab'
import { allAs } from '@/lib/labs/series'
import type { Chart } from './chart'
import { seriesColour } from './dashes'
import { logAxis } from './log-axis'
import { lines, rowsOf } from './series'

type Drawing = Pick<Chart, 'series'> & { plot(table: Table): Chart['plot'] }

/** A claim of two numbers is a band between them. */
const CLAIM = [{ low: 0.1, high: 0.2 }]
/** Names of models stand there. */
const LEFT = 130

const cellsOf = ({ columns, rows }: Table, column: string) => rows.map((row) => row[columns.indexOf(column)] ?? null)

/** The last of the cells and others at equal distances before it, no more than `most`. */
function someOf(cells: readonly Cell[], most: number): Cell[] {
  const every = Math.ceil(cells.length / Math.max(1, most))
  return cells.filter((_, at) => (cells.length - 1 - at) % every === 0)
}

const DRAWINGS: Record<string, (table: Table) => Drawing> = {
  cost: () => ({
    series: [],
    plot: (table) => (width, column) => ({
      height: 380,
      marginLeft: LEFT,
      x: { ...logAxis(cellsOf(table, 'cost'), 'along', width - LEFT), label: column('cost'), grid: true, tickFormat: '$~s' },
      y: { label: null, domain: table.rows.map(([model]) => String(model)) },
      marks: [Plot.dot(rowsOf(table), { x: 'cost', y: 'model', fill: seriesColour(0), r: 5 })],
    }),
  }),
  claim: () => ({
    series: [],
    plot: (table) => (width, column) => ({
      height: 340,
      marginLeft: LEFT,
      x: {
        ...logAxis([...cellsOf(table, 'share'), ...CLAIM.flatMap(({ low, high }) => [low, high])], 'along', width - LEFT),
        label: column('share'),
        grid: true,
        tickFormat: '~%',
      },
      y: { label: null },
      marks: [
        Plot.rectX(CLAIM, { x1: 'low', x2: 'high', fill: seriesColour(2), fillOpacity: 0.2 }),
        Plot.dot(rowsOf(table), { x: 'share', y: 'model', fill: seriesColour(0), r: 5, sort: { y: 'x' } }),
      ],
    }),
  }),
  days: (table) => ({
    series: allAs('line', table.columns.slice(1)),
    plot: () => (width, column) => ({
      height: 320,
      marginLeft: 52,
      x: {
        label: null,
        type: 'point',
        ticks: someOf(cellsOf(table, 'day'), Math.floor(width / 64)),
        tickFormat: (day: string) => day.slice(5),
      },
      y: {
        ...logAxis([...table.rows.flatMap((row) => row.slice(1)), ...CLAIM.flatMap(({ low, high }) => [low, high])], 'above', 320),
        label: column('share'),
        grid: true,
        tickFormat: '~%',
      },
      marks: [
        Plot.rectY(CLAIM, { y1: 'low', y2: 'high', fill: seriesColour(2), fillOpacity: 0.2 }),
        ...lines(rowsOf(table), { x: 'day', keys: table.columns.slice(1), isLog: true, curve: 'step' }),
      ],
    }),
  }),
  even: () => ({
    series: [],
    plot: (table) => (_, column) => ({
      height: 240,
      marginLeft: 64,
      x: { label: column('input'), tickFormat: '~s' },
      y: { label: column('output'), grid: true, zero: true, tickFormat: '~s' },
      marks: [...lines(rowsOf(table), { x: 'input', keys: ['output'] }), Plot.ruleY([0])],
    }),
  }),
}

/** The plots of "The price of a token"; the break-even line only where there is one. */
export function charts(tables: Table[]): Chart[] {
  return tables.flatMap((table) => {
    const drawing = DRAWINGS[table.id]?.(table)
    const isEmpty = table.rows.every((row) => row.slice(1).every((cell) => cell === null))
    return drawing && !isEmpty ? [{ id: table.id, table, series: drawing.series, plot: drawing.plot(table) }] : []
  })
}
