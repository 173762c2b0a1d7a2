import * as Plot from '@observablehq/plot'
import type { Table } from '@/lib/labs/lab'
import type { Chart } from './chart'

const series = { domain: ['thinking', 'direct'], range: ['var(--series-1)', 'var(--series-2)'], legend: true }
const recordsOf = ({ columns, rows }: Table) => rows.map((row) => Object.fromEntries(columns.map((column, i) => [column, row[i] ?? null])))

const plots: Record<string, (table: Table) => Chart['plot']> = {
  rewards: (table) => (width, column) => ({
    width,
    x: { label: column('update') },
    y: { label: column('mean'), domain: [0, 1], grid: true },
    color: series,
    marks: [
      Plot.areaY(recordsOf(table), { x: 'update', y1: 'low', y2: 'high', fill: 'policy', fillOpacity: 0.2 }),
      Plot.lineY(recordsOf(table), { x: 'update', y: 'mean', stroke: 'policy' }),
    ],
  }),
  group: (table) => (width, column) => ({
    width,
    marginLeft: 90,
    x: { label: column('advantage'), grid: true },
    y: { label: column('prompt') },
    marks: [
      Plot.ruleX([0]),
      Plot.dot(recordsOf(table), { x: 'advantage', y: 'prompt', stroke: 'var(--series-1)', symbol: 'reward' }),
    ],
  }),
  probabilities: (table) => (width, column) => ({
    width,
    marginLeft: 90,
    x: { label: column('probability'), domain: [0, 1], grid: true },
    y: { label: column('thought') },
    fy: { label: column('prompt') },
    marks: [Plot.barX(recordsOf(table), { x: 'probability', y: 'thought', fy: 'prompt', fill: 'var(--series-1)' })],
  }),
  paperGains: (table) => (width, column) => ({
    width,
    marginLeft: 110,
    x: { label: column('rlmt'), grid: true },
    y: { label: column('model') },
    marks: [
      Plot.ruleY(recordsOf(table), { x1: 'rlhf', x2: 'rlmt', y: 'model' }),
      Plot.dot(recordsOf(table), { x: 'rlhf', y: 'model', stroke: 'var(--series-2)' }),
      Plot.dot(recordsOf(table), { x: 'rlmt', y: 'model', fill: 'var(--series-1)' }),
    ],
  }),
  paperModels: (table) => (width, column) => ({
    width,
    marginLeft: 190,
    x: { label: column('average'), grid: true },
    y: { label: column('model') },
    marks: [Plot.barX(recordsOf(table), { x: 'average', y: 'model', fill: 'var(--series-1)', sort: { y: '-x' } })],
  }),
}

/** The plots of "Think, then answer": one for each of its tables. */
export function charts(tables: Table[]): Chart[] {
  return tables.flatMap((table) => {
    const plot = plots[table.id]
    return plot ? [{ id: table.id, table, plot: plot(table) }] : []
  })
}
