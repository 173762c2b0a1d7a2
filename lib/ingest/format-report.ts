import { formatIssue } from './content-issue'
import type { IngestReport } from './ingest-report'

const SHOWN = 20

/** The report as lines for a terminal: problems first, then what happened. */
export function formatReport(report: IngestReport): string[] {
  const lines: string[] = []
  const some = (items: readonly string[]) => {
    lines.push(...items.slice(0, SHOWN).map((item) => `  ${item}`))
    if (items.length > SHOWN) lines.push(`  … and ${items.length - SHOWN} more (--json lists all)`)
  }
  if (report.errors.length) {
    lines.push(`${count(report.errors.length, 'error')}; nothing was written:`, ...report.errors.map((issue) => `  ${formatIssue(issue)}`))
    return lines
  }
  const { created, updated, unchanged, stubs, conflicts, gone, unpublished, removed, renamed, rerendered, warnings } = report
  const verb = report.dryRun ? 'would be' : ''
  const parts = [`${created.length} created`, `${updated.length} updated`, `${unchanged} unchanged`]
  if (rerendered) parts.push(`${rerendered} rendered again`)
  lines.push(`${count(report.files, 'file')}: ${verb ? `${verb} ` : ''}${parts.join(', ')}`)
  if (renamed.length) lines.push('New addresses (the old ones redirect):')
  some(renamed.map(({ from, to }) => `${from} → ${to}`))
  if (stubs.length) lines.push(`Pages made for names without a file (${stubs.length}):`)
  some(stubs)
  if (warnings.length) lines.push(`${count(warnings.length, 'warning')}:`)
  some(warnings.map(({ path, line, message }) => formatIssue({ path, line, field: null, message })))
  if (conflicts.length) lines.push(`${count(conflicts.length, 'conflict')}, left alone:`)
  some(conflicts.map(({ path, entry, message }) => `${path} (${entry}) ${message}`))
  if (unpublished.length) lines.push(`Unpublished (${unpublished.length}):`)
  some(unpublished)
  if (removed.length) lines.push(`Removed (${removed.length}):`)
  some(removed)
  const left = gone.filter((entry) => !unpublished.includes(entry) && !removed.includes(entry))
  if (left.length && !unpublished.length && !removed.length)
    lines.push(`${count(left.length, 'entry', 'entries')} without a file any more; --prune unpublishes such digests:`)
  if (left.length && !unpublished.length && !removed.length) some(left)
  return lines
}

function count(number: number, one: string, many = `${one}s`): string {
  return `${number} ${number === 1 ? one : many}`
}
