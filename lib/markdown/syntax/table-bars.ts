const FENCE = /^[\s>]*(`{3,}|~{3,})/
/** `| --- | :-: |`, by which GFM knows a table; `>` may stand before it. */
const DELIMITERS = /^[\s>]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$/
/** `[[grpo|this method]]` whose bar is bare. */
const LINK = /\[\[[^[\]|\\\n]+(?<!\\)\|[^[\]\n]*\]\]/g

/**
 * Escapes the bar of `[[slug|words]]` in the rows of tables, where GFM would end a cell at it. Lines stay where they are; code in fences is left alone.
 */
export function escapeTableBars(body: string): string {
  if (!body.includes('[[') || !body.includes('|')) return body
  const lines = body.split('\n')
  let fence: string | null = null
  let inTable = false
  for (const [at, line] of lines.entries()) {
    const mark = FENCE.exec(line)?.[1]
    if (fence !== null) {
      if (mark?.startsWith(fence)) fence = null
      continue
    }
    if (mark) {
      fence = mark
      inTable = false
      continue
    }
    if (line.includes('|') && line.includes('-') && DELIMITERS.test(line)) {
      // The line above is its head.
      if (at > 0) lines[at - 1] = escaped(lines[at - 1] ?? '')
      inTable = true
    } else if (inTable && line.replace(/[>\s]/g, '') === '') inTable = false
    else if (inTable) lines[at] = escaped(line)
  }
  return lines.join('\n')
}

const escaped = (line: string) => line.replace(LINK, (link) => link.replace('|', '\\|'))
