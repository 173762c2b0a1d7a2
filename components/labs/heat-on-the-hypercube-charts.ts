import type { Table } from '@/lib/labs/lab'
import type { Chart } from './chart'
import { lines, rowsOf } from './series'
import { powerOfTen } from './ticks'

const SHAPES = ['measured', 'markov', 'v1', 'v2', 'conjecture']
const SUBCUBES = ['mass', 'scaled']

/** The tail beside the shapes, and the subcubes to η = 10¹². */
export function charts(tables: Table[]): Chart[] {
  return tables.map((table) => {
    const isTail = table.id === 'tail'
    const series = isTail ? SHAPES : SUBCUBES
    return {
      id: table.id,
      table,
      series,
      plot: (_, column) => ({
        height: 320,
        marginLeft: 52,
        x: { type: 'log', label: column('eta'), tickFormat: powerOfTen },
        y: isTail ? { type: 'log', label: null, grid: true, tickFormat: powerOfTen } : { label: null, grid: true, zero: true },
        marks: lines(rowsOf(table), { x: 'eta', keys: series, isLog: true }),
      }),
    }
  })
}
