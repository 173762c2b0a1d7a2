import * as Plot from '@observablehq/plot'
import type { Table } from '@/lib/labs/lab'
import type { Chart } from './chart'
import { seriesColour } from './dashes'
import { groupedLines, rowsOf } from './series'

const WAYS = ['stored', 'checkpointed', 'streamed']

type Drawing = Pick<Chart, 'series'> & { plot(table: Table): Chart['plot'] }

const DRAWINGS: Record<string, Drawing> = {
  memory: {
    series: WAYS,
    plot: (table) => (_, column) => ({
      height: 300,
      marginLeft: 64,
      x: { label: column('moment') },
      y: { label: column('bytes'), grid: true, zero: true, tickFormat: 's' },
      marks: [...groupedLines(rowsOf(table), { x: 'moment', y: 'bytes', by: 'way', groups: WAYS, curve: 'step-after' }), Plot.ruleY([0])],
    }),
  },
  ways: {
    series: [],
    plot: (table) => (_, column) => ({
      height: 150,
      marginLeft: 100,
      x: { label: column('peak'), grid: true, tickFormat: 's' },
      y: { label: null, domain: WAYS, tickFormat: column },
      marks: [Plot.barX(rowsOf(table), { x: 'peak', y: 'way', fill: seriesColour(0) }), Plot.ruleX([0])],
    }),
  },
  linear: {
    series: ['computed', 'paper'],
    plot: (table) => (_, column) => ({
      height: 260,
      x: { label: column('chunks'), type: 'log' },
      y: { label: 'GB', zero: true, grid: true },
      marks: [
        Plot.line(rowsOf(table), { x: 'chunks', y: 'computed', stroke: seriesColour(0), strokeWidth: 2 }),
        Plot.dot(rowsOf(table), { x: 'chunks', y: 'paper', fill: seriesColour(1), r: 4 }),
      ],
    }),
  },
  models: {
    series: ['computed', 'paper'],
    plot: (table) => (_, column) => ({
      height: 340,
      marginLeft: 90,
      marginRight: 84,
      x: { label: column('tokens'), type: 'log', grid: true, tickFormat: 's' },
      y: { label: null, tickFormat: column },
      fy: { label: null },
      marks: [
        Plot.dot(rowsOf(table), { x: 'computed', y: 'way', fy: 'model', stroke: seriesColour(0), strokeWidth: 2, r: 5 }),
        Plot.dot(rowsOf(table), { x: 'paper', y: 'way', fy: 'model', fill: seriesColour(1), r: 4 }),
      ],
    }),
  },
}

/** The plots of "Backprop in a stream", in the order of its tables. */
export function charts(tables: Table[]): Chart[] {
  return tables.flatMap((table) => {
    const drawing = DRAWINGS[table.id]
    return drawing ? [{ id: table.id, table, series: drawing.series, plot: drawing.plot(table) }] : []
  })
}
