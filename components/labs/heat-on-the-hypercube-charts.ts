import type { Table } from '@/lib/labs/lab'
import type { Chart } from './chart'
import { colours, lines, rowsOf } from './series'

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
        marks: lines(rowsOf(table), { x: 'eta', keys, column, isLog: true }),
      }),
    }
  })
}
