import type { Table } from '@/lib/labs/lab'
import { allAs } from '@/lib/labs/series'
import type { Chart } from './chart'
import { logAxis } from './log-axis'
import { lines, rowsOf } from './series'
import { logLabel } from './ticks'

const SHAPES = ['measured', 'markov', 'v1', 'v2', 'conjecture']
const SUBCUBES = ['mass', 'scaled']
const HEIGHT = 320
const LEFT = 52

/** The tail beside the shapes, and the subcubes to η = 10¹². */
export function charts(tables: Table[]): Chart[] {
  return tables.map((table) => {
    const isTail = table.id === 'tail'
    const keys = isTail ? SHAPES : SUBCUBES
    const etas = table.rows.map(([eta]) => eta)
    const shares = table.rows.flatMap((row) => row.slice(1))
    return {
      id: table.id,
      table,
      series: allAs('line', keys),
      plot: (width, column) => ({
        height: HEIGHT,
        marginLeft: LEFT,
        x: { ...logAxis(etas, 'along', width - LEFT), label: column('eta'), tickFormat: logLabel },
        y: isTail
          ? { ...logAxis(shares, 'above', HEIGHT), label: null, grid: true, tickFormat: logLabel }
          : { label: null, grid: true, zero: true },
        // The share between two levels is that above the lower one, or less: it is a staircase, whose steps lie between the levels.
        marks: lines(rowsOf(table), { x: 'eta', keys, isLog: true, stepped: ['measured'] }),
      }),
    }
  })
}
