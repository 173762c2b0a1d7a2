import * as Plot from '@observablehq/plot'
import type { Table } from '@/lib/labs/lab'
import type { Chart } from './chart'

const WAYS = { domain: ['stored', 'checkpointed', 'streamed'], range: ['var(--series-1)', 'var(--series-2)', 'var(--series-3)'] }

const records = (table: Table) => table.rows.map((row) => Object.fromEntries(table.columns.map((key, i) => [key, row[i]])))

const PLOTS: Record<string, (table: Table) => Chart['plot']> = {
  memory: (table) => (width, column) => ({
    width,
    height: 260,
    marginLeft: 60,
    color: { ...WAYS, legend: true },
    x: { label: column('moment') },
    y: { label: column('bytes'), grid: true },
    marks: [Plot.lineY(records(table), { x: 'moment', y: 'bytes', stroke: 'way', curve: 'step-after' }), Plot.ruleY([0])],
  }),
  ways: (table) => (width, column) => ({
    width,
    height: 160,
    marginLeft: 100,
    color: WAYS,
    x: { label: column('peak'), grid: true },
    y: { label: null, domain: WAYS.domain },
    marks: [Plot.barX(records(table), { x: 'peak', y: 'way', fill: 'way' }), Plot.ruleX([0])],
  }),
  linear: (table) => (width, column) => ({
    width,
    height: 240,
    x: { label: column('chunks'), type: 'log' },
    y: { label: 'GB', zero: true, grid: true },
    marks: [
      Plot.lineY(records(table), { x: 'chunks', y: 'computed', stroke: 'var(--series-1)' }),
      Plot.dot(records(table), { x: 'chunks', y: 'paper', fill: 'var(--series-2)' }),
    ],
  }),
  longest: (table) => (width, column) => ({
    width,
    height: 160,
    x: { label: column('streamed'), grid: true },
    y: { label: column('model') },
    marks: [Plot.barX(records(table), { x: 'streamed', y: 'model', fill: 'var(--series-3)' }), Plot.ruleX([0])],
  }),
}

/** The plots of "Backprop in a stream", in the order of its tables. */
export function charts(tables: Table[]): Chart[] {
  return tables.flatMap((table) => {
    const plot = PLOTS[table.id]
    return plot ? [{ id: table.id, table, plot: plot(table) }] : []
  })
}
