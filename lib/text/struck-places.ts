/** A struck claim: `<del>…</del>` in HTML of our own writing. Offsets into it. */
export type Struck = {
  /** Behind `<del`, where an attribute can be added. */
  tag: number
  /** Where a note about it can be put so that the HTML stays valid. */
  at: number
  /** Where the block begins that holds it: a paragraph, an item, a heading, a whole table. */
  block: number
  /** See `wordsOf`. */
  words: string[]
}

/** A heading of the text itself (not one in a quote), or the beginning of its endnotes (level 0). Offsets. */
export type Bound = { id: string; level: number; start: number; end: number }

type Open = { tag: string; start: number; inner: number; struck: Omit<Struck, 'at'>[] }

const TAG = /<(\/?)([a-z][a-z0-9]*)((?:\s+[^\s=>"]+(?:="[^"]*")?)*)\s*>/g
const VOID = new Set(['br', 'hr', 'img', 'input'])
const HOLDS_TEXT = /^(?:p|li|h[2-6]|td|th|figcaption)$/

/**
 * Reads HTML as the pipeline writes it (every element closed, attributes in double quotes) for its struck claims and section bounds, both in order.
 * A note about a claim goes behind the outermost inline element around it: in the same paragraph, but in no link. For a claim in a heading it
 * goes behind the heading, for one in a table before the table's frame.
 */
export function struckPlaces(html: string): { struck: Struck[]; bounds: Bound[] } {
  const open: Open[] = []
  const struck: Struck[] = []
  const bounds: Bound[] = []
  for (const match of html.matchAll(TAG)) {
    const [whole, closing, tag = '', attributes = ''] = match
    const end = match.index + whole.length
    if (VOID.has(tag)) continue
    if (!closing) {
      if (tag === 'section' && open.length === 0) bounds.push({ id: '', level: 0, start: match.index, end })
      if (/^h[2-6]$/.test(tag) && open.length === 0) bounds.push({ id: idIn(attributes), level: Number(tag[1]), start: match.index, end })
      open.push({ tag, start: match.index, inner: end, struck: [] })
      continue
    }
    const closed = open.pop()
    const bound = bounds.at(-1)
    if (closed && bound?.start === closed.start && bound.level > 0) bound.end = end
    if (closed?.tag === 'del' && !open.some((one) => one.tag === 'del')) {
      note([...open, closed], wordsOf(html.slice(closed.inner, match.index)), struck)
    }
    for (const claim of closed?.struck ?? []) struck.push({ ...claim, at: end })
  }
  return { struck: struck.sort((a, b) => a.tag - b.tag), bounds }
}

/** Remembers a claim until the element closes behind which its note can stand. */
function note(path: Open[], words: string[], found: Struck[]): void {
  const del = path.at(-1)
  if (!del) return
  const tag = del.start + '<del'.length
  const table = path.findIndex((one) => one.tag === 'table')
  if (table >= 0) {
    const frame = path[Math.max(0, table - 1)] ?? del
    found.push({ tag, words, block: frame.start, at: frame.start })
    return
  }
  const index = path.findLastIndex((one) => HOLDS_TEXT.test(one.tag))
  const block = path[index]
  const isHeading = block !== undefined && /^h/.test(block.tag)
  const around = (isHeading ? block : path[index + 1]) ?? del
  around.struck.push({ tag, words, block: (block ?? del).start })
}

/** The words of a piece of HTML in lower case, each Han character for itself. */
export function wordsOf(html: string): string[] {
  const text = html.replace(/<[^>]*>|&[#\w]+;/g, ' ').toLowerCase()
  return text.match(/\p{Script=Han}|[^\P{L}\p{Script=Han}]+|\p{N}+/gu) ?? []
}

const ENTITIES: Record<string, string> = { '#x26': '&', '#x3C': '<', '#x22': '"' }

function idIn(attributes: string): string {
  const id = /\sid="([^"]*)"/.exec(attributes)?.[1] ?? ''
  return id.replace(/&(#x26|#x3C|#x22);/g, (_, name: string) => ENTITIES[name] ?? '')
}
