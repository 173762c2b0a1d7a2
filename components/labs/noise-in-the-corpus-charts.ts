import * as Plot from '@observablehq/plot'
import type { Table } from '@/lib/labs/lab'
import { allAs } from '@/lib/labs/series'
import type { Chart } from './chart'
import { seriesColour } from './dashes'
import { bands, groupedLines, lines, rowsOf } from './series'

const WAYS = ['plain', 'matched']

type Drawing = Pick<Chart, 'series'> & { plot(table: Table): Chart['plot'] }

const DRAWINGS: Record<string, Drawing> = {
  bound: {
    series: [
      { key: 'bound', mark: 'line' },
      { key: 'measured', mark: 'dot' },
    ],
    plot: (table) => (_, column) => ({
      height: 280,
      marginLeft: 56,
      x: { label: column('alpha'), tickFormat: '~%' },
      y: { label: column('nats'), grid: true, zero: true },
      // They all but coincide: dots upon the line, so that both are seen.
      marks: [
        ...lines(rowsOf(table), { x: 'alpha', keys: ['bound'] }),
        Plot.dot(rowsOf(table), { x: 'alpha', y: 'measured', fill: seriesColour(1), r: 3.5 }),
        Plot.ruleY([0]),
      ],
    }),
  },
  language: {
    series: [],
    plot: (table) => (_, column) => ({
      height: 260,
      marginLeft: 56,
      x: { label: column('level'), tickFormat: '~%' },
      y: { label: column('mean'), grid: true },
      marks: [
        Plot.areaY(rowsOf(table), { x: 'level', y1: 'low', y2: 'high', fill: seriesColour(0), fillOpacity: 0.18 }),
        Plot.line(rowsOf(table), { x: 'level', y: 'mean', stroke: seriesColour(0), strokeWidth: 2, marker: 'dot' }),
      ],
    }),
  },
  matching: {
    series: allAs('line', WAYS),
    plot: (table) => (_, column) => ({
      height: 280,
      marginLeft: 52,
      x: { label: column('noise') },
      y: { label: column('mean'), grid: true, tickFormat: '~%' },
      marks: [
        ...bands(rowsOf(table), { x: 'noise', low: 'low', high: 'high', by: 'way', groups: WAYS }),
        ...groupedLines(rowsOf(table), { x: 'noise', y: 'mean', by: 'way', groups: WAYS }),
      ],
    }),
  },
}

/** The plots of "Noise in the corpus", in the order of its three parts. */
export function charts(tables: Table[]): Chart[] {
  return tables.flatMap((table) => {
    const drawing = DRAWINGS[table.id]
    return drawing && table.rows.length ? [{ id: table.id, table, series: drawing.series, plot: drawing.plot(table) }] : []
  })
}
