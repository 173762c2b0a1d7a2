import * as Plot from '@observablehq/plot'
import type { Table } from '@/lib/labs/lab'
import { allAs } from '@/lib/labs/series'
import type { Chart } from './chart'
import { seriesColour } from './dashes'
import { logAxis } from './log-axis'
import { groupedLines, lines, rowsOf } from './series'
import { logLabel } from './ticks'

const WAYS = ['stored', 'checkpointed', 'streamed']

type Drawing = Pick<Chart, 'series'> & { plot(table: Table): Chart['plot'] }

const DRAWINGS: Record<string, Drawing> = {
  memory: {
    series: allAs('line', WAYS),
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
  models: {
    series: [
      { key: 'computed', mark: 'ring' },
      { key: 'paper', mark: 'dot' },
      { key: 'paperSft', mark: 'square' },
    ],
    plot: (table) => (width, column) => ({
      height: 340,
      marginLeft: 90,
      marginRight: 84,
      x: {
        ...logAxis(
          table.rows.flatMap((row) => row.slice(2)),
          'along',
          width - 90 - 84,
        ),
        label: column('tokens'),
        grid: true,
        tickFormat: 's',
      },
      y: { label: null, domain: ['none', 'checkpointed', 'streamed'], tickFormat: column },
      fy: { label: null, domain: [...new Set(table.rows.map(([model]) => String(model)))] },
      marks: [
        Plot.dot(rowsOf(table), { x: 'computed', y: 'way', fy: 'model', stroke: seriesColour(0), strokeWidth: 2, r: 5 }),
        Plot.dot(rowsOf(table), { x: 'paper', y: 'way', fy: 'model', fill: seriesColour(1), r: 4 }),
        Plot.dot(rowsOf(table), { x: 'paperSft', y: 'way', fy: 'model', fill: seriesColour(2), symbol: 'square', r: 4 }),
      ],
    }),
  },
  linear: {
    series: [
      { key: 'computed', mark: 'line' },
      { key: 'paper', mark: 'dot' },
    ],
    plot: (table) => (width, column) => {
      const streamed = rowsOf(table).filter(({ chunks }) => chunks !== null)
      const standard = rowsOf(table).filter(({ chunks }) => chunks === null)
      const axis = logAxis(
        streamed.map(({ chunks }) => chunks),
        'along',
        width,
      )
      return {
        height: 260,
        x: { ...axis, label: column('chunks'), tickFormat: logLabel },
        y: { label: 'GB', zero: true, grid: true },
        marks: [
          // The standard way has no chunks: a level of its own, across.
          Plot.ruleY(standard, { y: 'computed', stroke: seriesColour(0), strokeWidth: 1.5, strokeDasharray: '4 4' }),
          Plot.text(standard, { y: 'computed', text: () => column('standard'), frameAnchor: 'right', dy: -8 }),
          Plot.line(streamed, { x: 'chunks', y: 'computed', stroke: seriesColour(0), strokeWidth: 2 }),
          Plot.dot(streamed, { x: 'chunks', y: 'paper', fill: seriesColour(1), r: 4 }),
          Plot.dot(standard, { y: 'paper', frameAnchor: 'left', fill: seriesColour(1), r: 4 }),
        ],
      }
    },
  },
  seconds: {
    series: allAs('line', ['checkpointed', 'streamed']),
    plot: (table) => (_, column) => ({
      height: 240,
      x: { label: column('thousands'), ticks: table.rows.map(([thousands]) => Number(thousands)) },
      y: { label: column('seconds'), zero: true, grid: true },
      marks: lines(rowsOf(table), { x: 'thousands', keys: ['checkpointed', 'streamed'] }),
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
