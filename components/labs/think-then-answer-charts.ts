import * as Plot from '@observablehq/plot'
import type { Table } from '@/lib/labs/lab'
import { allAs } from '@/lib/labs/series'
import type { Chart } from './chart'
import { seriesColour } from './dashes'
import { bands, groupedLines, type Row, rowsOf } from './series'

const POLICIES = ['thinking', 'direct']

type Drawing = Pick<Chart, 'series'> & { plot(table: Table): Chart['plot'] }

const DRAWINGS: Record<string, Drawing> = {
  rewards: {
    series: allAs('line', POLICIES),
    plot: (table) => (_, column) => ({
      height: 300,
      x: { label: column('update') },
      y: { label: column('mean'), domain: [0, 1], grid: true },
      marks: [
        ...bands(rowsOf(table), { x: 'update', low: 'low', high: 'high', by: 'policy', groups: POLICIES }),
        ...groupedLines(rowsOf(table), { x: 'update', y: 'mean', by: 'policy', groups: POLICIES }),
      ],
    }),
  },
  group: {
    series: allAs('bar', ['rewarded', 'unrewarded']),
    plot: (table) => (_, column) => ({
      height: 200,
      marginLeft: 90,
      x: { label: column('samples'), grid: true },
      y: { label: null },
      marks: [
        Plot.barX(
          rowsOf(table),
          Plot.groupY(
            { x: 'count' },
            { y: 'prompt', z: 'reward', order: 'reward', reverse: true, fill: (row: Row) => seriesColour(row.reward ? 0 : 1) },
          ),
        ),
        Plot.ruleX([0]),
      ],
    }),
  },
  probabilities: {
    series: [],
    plot: (table) => (_, column) => ({
      height: 420,
      marginLeft: 46,
      marginRight: 84,
      x: { label: column('probability'), domain: [0, 1], grid: true },
      y: { label: null },
      fy: { label: null },
      marks: [Plot.barX(rowsOf(table), { x: 'probability', y: 'thought', fy: 'prompt', fill: seriesColour(0) }), Plot.ruleX([0])],
    }),
  },
  paperGains: {
    series: [
      { key: 'rlhf', mark: 'ring' },
      { key: 'rlmt', mark: 'dot' },
    ],
    plot: (table) => () => ({
      height: 240,
      marginLeft: 110,
      x: { label: null, grid: true },
      y: { label: null },
      marks: [
        Plot.ruleY(rowsOf(table), { x1: 'rlhf', x2: 'rlmt', y: 'model' }),
        Plot.dot(rowsOf(table), { x: 'rlhf', y: 'model', stroke: seriesColour(0), strokeWidth: 2, r: 5 }),
        Plot.dot(rowsOf(table), { x: 'rlmt', y: 'model', fill: seriesColour(1), r: 5 }),
      ],
    }),
  },
  paperModels: {
    series: [],
    plot: (table) => (_, column) => ({
      height: 220,
      marginLeft: 200,
      x: { label: column('average'), grid: true },
      y: { label: null },
      marks: [Plot.barX(rowsOf(table), { x: 'average', y: 'model', fill: seriesColour(0), sort: { y: '-x' } }), Plot.ruleX([0])],
    }),
  },
}

/** The plots of "Think, then answer": one for each of its tables. */
export function charts(tables: Table[]): Chart[] {
  return tables.flatMap((table) => {
    const drawing = DRAWINGS[table.id]
    return drawing ? [{ id: table.id, table, series: drawing.series, plot: drawing.plot(table) }] : []
  })
}
