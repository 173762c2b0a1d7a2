import * as Plot from '@observablehq/plot'
import type { Table } from '@/lib/labs/lab'
import type { Chart } from './chart'
import { seriesColour } from './dashes'
import { lines, rowsOf } from './series'

type Drawing = Pick<Chart, 'series'> & { plot(table: Table): Chart['plot'] }

/** A claim of two numbers is a band between them. */
const CLAIM = [{ low: 0.1, high: 0.2 }]

const DRAWINGS: Record<string, (table: Table) => Drawing> = {
  cost: () => ({
    series: [],
    plot: (table) => (_, column) => ({
      height: 380,
      marginLeft: 130,
      x: { label: column('cost'), type: 'log', grid: true, tickFormat: '$~s' },
      y: { label: null, domain: table.rows.map(([model]) => String(model)) },
      marks: [Plot.dot(rowsOf(table), { x: 'cost', y: 'model', fill: seriesColour(0), r: 5 })],
    }),
  }),
  claim: () => ({
    series: [],
    plot: (table) => (_, column) => ({
      height: 340,
      marginLeft: 130,
      x: { label: column('share'), type: 'log', grid: true, tickFormat: '~%' },
      y: { label: null },
      marks: [
        Plot.rectX(CLAIM, { x1: 'low', x2: 'high', fill: seriesColour(2), fillOpacity: 0.2 }),
        Plot.dot(rowsOf(table), { x: 'share', y: 'model', fill: seriesColour(0), r: 5, sort: { y: 'x' } }),
      ],
    }),
  }),
  days: (table) => ({
    series: table.columns.slice(1),
    plot: () => (_, column) => ({
      height: 320,
      marginLeft: 52,
      x: { label: null, type: 'point', tickFormat: (day: string) => (Number(day.slice(8)) % 3 === 0 ? day.slice(5) : '') },
      y: { label: column('share'), type: 'log', grid: true, tickFormat: '~%' },
      marks: [
        Plot.rectY(CLAIM, { y1: 'low', y2: 'high', fill: seriesColour(2), fillOpacity: 0.2 }),
        ...lines(rowsOf(table), { x: 'day', keys: table.columns.slice(1), isLog: true, curve: 'step-after' }),
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
