import { parseMarkdown } from '../parse'
import { walk } from '../walk'

/** `| --- | :-: |`, by which GFM knows a table; a quotation or a list may hold it. */
const DELIMITERS = /^[\s>]*(?:\|[ \t]*)?:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*(?:\|[ \t]*)?$/
/** `[[grpo|this method]]`; `[[1|2]](/url)` is a link of another kind, `[[^1]]` a note. */
const LINK = /\[\[(?![\^|])[^[\]]*\]\](?!\()/g
const BARE_BAR = /(?<!\\)\|/g

/**
 * Escapes the bars of `[[slug|words]]` in the rows of tables, where GFM would end a cell at them. Lines stay where they are. What looks like a table may be code: so
 * the text is read with the bars escaped, and only those that then stand in a row stay so.
 */
export function escapeTableBars(body: string): string {
  if (!body.includes('[[') || !body.includes('|')) return body
  // Every other part is what ends a line.
  const parts = body.split(/(\r\n?|\n)/)
  const escaped = new Map<number, string>()
  for (const at of nearDelimiters(parts)) {
    const line = parts[at] ?? ''
    const without = line.replace(LINK, (link) => link.replace(BARE_BAR, '\\|'))
    if (without !== line) escaped.set(at, without)
  }
  if (!escaped.size) return body
  const tried = parts.map((part, at) => escaped.get(at) ?? part).join('')
  const rows = rowLines(tried)
  const isRow = (at: number) => rows.has(at / 2)
  return [...escaped.keys()].every(isRow) ? tried : parts.map((part, at) => (isRow(at) && escaped.get(at)) || part).join('')
}

/** Where the lines are that no blank line parts from one which may make a table of them. */
function nearDelimiters(parts: readonly string[]): number[] {
  const found: number[] = []
  let block: number[] = []
  let isTable = false
  for (let at = 0; at <= parts.length; at += 2) {
    const line = parts[at] ?? ''
    if (line.replace(/[>\s]/g, '')) {
      block.push(at)
      isTable ||= line.includes('|') && line.includes('-') && DELIMITERS.test(line)
      continue
    }
    if (isTable) found.push(...block)
    block = []
    isTable = false
  }
  return found
}

/** The lines that rows of tables stand on, from 0. */
function rowLines(body: string): Set<number> {
  const rows = new Set<number>()
  walk(parseMarkdown(body), (node) => {
    if (node.type === 'tableRow' && node.position) rows.add(node.position.start.line - 1)
    return undefined
  })
  return rows
}
