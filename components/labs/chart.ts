import type * as Plot from '@observablehq/plot'
import type { Table } from '@/lib/labs/lab'

/** A plot of a table. `column` gives a column's name in the reader's words. */
export type Chart = { id: string; table: Table; plot(width: number, column: (key: string) => string): Plot.PlotOptions }
