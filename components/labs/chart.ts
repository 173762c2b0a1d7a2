import type * as Plot from '@observablehq/plot'
import type { Table } from '@/lib/labs/lab'
import type { Series } from '@/lib/labs/series'

/** A plot of a lab: its data, and how they are drawn at a width. */
export type Chart = {
  id: string
  table: Table
  /** What its colours mean, in their order. Empty where there is one colour. */
  series: readonly Series[]
  plot(width: number, column: (key: string) => string): Plot.PlotOptions
}
