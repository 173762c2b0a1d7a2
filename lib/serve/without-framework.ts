import { attributeOf, contentOf, type Markup, markupOf, runsInline } from './markup'

/** A page, and what in it looks like the framework's and is of no form that we know: it has been left where it was. */
export type Stripped = { html: string; unknown: string[] }

const CHUNK = /^\/_next\/static\/[\w./~-]+\.js$/
const KNOWN_OF_SCRIPT = /^(?:\s+(?:src="[^"]*"|async=""|noModule=""|crossorigin="[^"]*"|id="_R_"))*\s*$/i
const KNOWN_OF_PRELOAD =
  /^(?:\s+(?:rel="(?:preload|modulepreload)"|as="script"|fetchPriority="low"|crossorigin="[^"]*"|href="[^"]*"))*\s*\/?$/i

/**
 * Takes out of a rendered page what Next adds for its router in the browser, which no public page needs: its scripts, their preloads, and the second copy of
 * the page in `self.__next_f`. All else stays byte for byte. It looks outside of the content only, so nothing that an article shows is touched.
 */
export function withoutFramework(html: string): Stripped {
  const content = contentOf(html)
  const kept: string[] = []
  const unknown: string[] = []
  let at = 0
  for (const [from, to] of [
    [0, content.start],
    [content.end, html.length],
  ] as const) {
    for (const markup of markupOf(html, from, to)) {
      const verdict = judge(markup)
      if (verdict === 'unknown') unknown.push(html.slice(markup.start, Math.min(markup.end, markup.start + 120)))
      if (verdict !== 'framework') continue
      kept.push(html.slice(at, markup.start))
      at = markup.end
    }
  }
  return at === 0 ? { html, unknown } : { html: kept.join('') + html.slice(at), unknown }
}

function judge({ name, attributes, text }: Markup): 'framework' | 'unknown' | 'other' {
  if (name === 'link') {
    if (!CHUNK.test(attributeOf(attributes, 'href') ?? '')) return 'other'
    return KNOWN_OF_PRELOAD.test(attributes) ? 'framework' : 'unknown'
  }
  if (name !== 'script') return 'other'
  const src = attributeOf(attributes, 'src')
  if (src !== null) {
    if (!src.startsWith('/_next/')) return 'other'
    return CHUNK.test(src) && text === '' && KNOWN_OF_SCRIPT.test(attributes) ? 'framework' : 'unknown'
  }
  if (!runsInline(attributes)) return 'other'
  if (KNOWN_OF_SCRIPT.test(attributes) && isFromNext(text)) return 'framework'
  return /__next|TURBOPACK|\$R[A-Z]\b/.test(text) ? 'unknown' : 'other'
}

const FLIGHT_START = '(self.__next_f=self.__next_f||[]).push([0])'
const STREAM_CLOCK = 'requestAnimationFrame(function(){$RT=performance.now()});'
const FLIGHT = /^self\.__next_f\.push\((\[[\s\S]*\])\)$/
const CHUNKS = /^\(globalThis\["TURBOPACK"\] \|\| \(globalThis\["TURBOPACK"\] = \[\]\)\)\.push\((\{[\s\S]*\})\);?$/

/** The forms that Next 16.4 emits for a page rendered in one piece; those of a streamed page (`$RC`), which would miss them, are not among them. */
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
