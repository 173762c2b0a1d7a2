import type { Parameters } from '@/lib/labs/parameters'
import type { LabSlug } from '@/lib/labs/slugs'

/** What the page hands over to a lab's script, in `data-lab`. Messages have no marks but places for values, as in `{name}`. */
export type LabHandover = {
  slug: LabSlug
  /** Addresses of scripts. */
  worker: string
  figures: string
  /** With every pattern as its source. */
  parameters: Parameters
  presets: readonly { id: string; values: Record<string, number | string | boolean> }[]
  words: {
    controls: Record<string, string>
    charts: Record<string, string>
    tables: Record<string, Record<string, string>>
    findings: Record<string, string>
    frame: Record<
      'starting' | 'running' | 'done' | 'cancelled' | 'stepped' | 'died' | 'silent' | 'csvOf' | 'rows' | 'stale' | 'part',
      string
    > & {
      problem: Record<'number' | 'range' | 'option' | 'text', string>
    }
  }
}
