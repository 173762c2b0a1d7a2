import { createHash } from 'node:crypto'

/** What a page's policy must allow: hashes as they stand in a Content-Security-Policy, and the scripts that it refuses to vouch for. */
export type InlineHashes = { scripts: string[]; styles: string[]; refused: string[] }

type Element = { name: 'script' | 'style'; text: string; at: number }

/** A start tag with its attributes (quoted values may hold `>`), or a comment, which hides whatever is in it. */
const MARKUP = /<!--[\s\S]*?(?:-->|$)|<(script|style)(?=[\s/>])((?:"[^"]*"|'[^']*'|[^>"'])*)>/gi
const SRC = /(?:^|[\s"'/])src\s*=/i
const TYPE = /(?:^|[\s"'/])type\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))/i
const RUNS = /^(?:|module|text\/javascript|application\/javascript|text\/ecmascript|application\/ecmascript)$/i

/**
 * Hashes the inline scripts and styles that Next itself put into a page, and no others.
 * Two things must hold, each enough to stop a script that slipped through the sanitizer: it stands outside of the page's `<main>`, where the content is
 * (from the first `<main` to the last `</main>`, which content cannot move, since the page's own tags stand around it), and it is word for word of a form
 * that Next emits, with nothing but JSON as its argument. Data blocks (`application/ld+json`) never run and need no hash.
 */
export function inlineHashes(html: string): InlineHashes {
  const contentStart = html.search(/<main[\s>]/i)
  const contentEnd = html.toLowerCase().lastIndexOf('</main')
  const inContent = (at: number) => contentStart >= 0 && at > contentStart && at < contentEnd
  const found: InlineHashes = { scripts: [], styles: [], refused: [] }
  for (const { name, text, at } of inlineElements(html)) {
    const vouched = !inContent(at) && (name === 'style' || isFromNext(text))
    if (!vouched) found.refused.push(`<${name}> ${text.slice(0, 80)}`)
    else found[name === 'style' ? 'styles' : 'scripts'].push(`'sha256-${createHash('sha256').update(text).digest('base64')}'`)
  }
  return { scripts: [...new Set(found.scripts)], styles: [...new Set(found.styles)], refused: found.refused }
}

function* inlineElements(html: string): Generator<Element> {
  MARKUP.lastIndex = 0
  for (let match = MARKUP.exec(html); match; match = MARKUP.exec(html)) {
    const [whole, tag, attributes = ''] = match
    if (!tag) continue
    const name = tag.toLowerCase() === 'script' ? 'script' : 'style'
    const start = match.index + whole.length
    const close = new RegExp(`</${name}(?=[\\s/>])`, 'gi')
    close.lastIndex = start
    const end = close.exec(html)?.index ?? html.length
    MARKUP.lastIndex = end
    if (name === 'script' && (SRC.test(attributes) || !RUNS.test(typeOf(attributes)))) continue
    yield { name, text: html.slice(start, end), at: match.index }
  }
}

function typeOf(attributes: string): string {
  const [, double, single, bare] = TYPE.exec(attributes) ?? []
  return (double ?? single ?? bare ?? '').trim()
}

const FLIGHT_START = '(self.__next_f=self.__next_f||[]).push([0])'
const STREAM_CLOCK = 'requestAnimationFrame(function(){$RT=performance.now()});'
const FLIGHT = /^self\.__next_f\.push\((\[[\s\S]*\])\)$/
const CHUNKS = /^\(globalThis\["TURBOPACK"\] \|\| \(globalThis\["TURBOPACK"\] = \[\]\)\)\.push\((\{[\s\S]*\})\);?$/

/** The forms that Next 16.4 emits for a page rendered in one piece; those of a streamed page (`$RC`) are not among them. */
function isFromNext(text: string): boolean {
  if (text === FLIGHT_START || text === STREAM_CLOCK) return true
  return isJson(FLIGHT.exec(text)?.[1]) || isJson(CHUNKS.exec(text)?.[1])
}

function isJson(text: string | undefined): boolean {
  if (text === undefined) return false
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}
