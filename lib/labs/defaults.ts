import type { Finding, Table } from './lab'
import type { Series } from './series'

/** What a lab gives at its defaults, drawn when the site is built: for who has no script, for print, and until a reader runs it. */
export type LabDefaults = {
  tables: Table[]
  findings: Finding[]
  charts: { id: string; series: Series[]; svg: string }[]
  /** MathML beside controls, by their names. */
  formulas: Record<string, string>
}
