/** A start tag of a page, and for an element whose inside is text to the parser (`script`, `style`, `title`, `textarea`) that text and its end tag too. */
export type Markup = { name: string; attributes: string; text: string; start: number; end: number }

/** A comment, which hides whatever is in it, or a start tag with its attributes, whose quoted values may hold `>`. */
const MARKUP = /<!--[\s\S]*?(?:-->|$)|<([a-z][^\s/>]*)((?:"[^"]*"|'[^']*'|[^>"'])*)>/gi
const HOLDS_TEXT = /^(?:script|style|title|textarea)$/

/** Walks the start tags of `html` from `from` to `to`. What only looks like one, in an attribute, a comment, a title or a script, is none. */
export function* markupOf(html: string, from = 0, to = html.length): Generator<Markup> {
  const tags = new RegExp(MARKUP)
  tags.lastIndex = from
  for (let match = tags.exec(html); match && match.index < to; match = tags.exec(html)) {
    const [whole, tag, attributes = ''] = match
    if (!tag) continue
    const name = tag.toLowerCase()
    const inside = match.index + whole.length
    if (!HOLDS_TEXT.test(name)) {
      yield { name, attributes, text: '', start: match.index, end: inside }
      continue
    }
    const close = new RegExp(`</${name}(?=[\\s/>])[^>]*(?:>|$)`, 'gi')
    close.lastIndex = inside
    const ended = close.exec(html)
    const end = ended ? ended.index + ended[0].length : html.length
    tags.lastIndex = end
    yield { name, attributes, text: html.slice(inside, ended?.index ?? html.length), start: match.index, end }
  }
}

/**
 * The value of an attribute as it is written; an empty string for one without a value, null for one that is not there.
 * `attributeOf(' data-src="a" SRC=b async=""', 'src')` → `'b'`
 */
export function attributeOf(attributes: string, name: string): string | null {
  for (const [, key = '', double, single, bare] of attributes.matchAll(/([^\s"'>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?/g)) {
    if (key.toLowerCase() === name) return double ?? single ?? bare ?? ''
  }
  return null
}

const RUNS = /^(?:|module|text\/javascript|application\/javascript|text\/ecmascript|application\/ecmascript)$/i

/** Whether a script with these attributes would run what stands in it: it has no source, and is no data block. */
export function runsInline(attributes: string): boolean {
  return attributeOf(attributes, 'src') === null && RUNS.test((attributeOf(attributes, 'type') ?? '').trim())
}

/**
 * Where the content of a page begins and ends: from its first `<main` to its last `</main`, which content cannot move, since the page's own tags stand
 * around it. A page without one is content as a whole.
 */
export function contentOf(html: string): { start: number; end: number } {
  // React writes its tags in small letters; and a copy of a whole page in them is not made twice for each.
  const start = html.search(/<main[\s>]/)
  const end = html.lastIndexOf('</main')
  return start < 0 || end < start ? { start: 0, end: html.length } : { start, end }
}
