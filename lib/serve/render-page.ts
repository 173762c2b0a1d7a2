import { type Captured, capture, type Upstream } from './capture-response'
import { ERROR_PAGE } from './error-page'
import { stoppedElements } from './inline-scripts'
import { type Stylesheet, withInlineStyles } from './inline-styles'
import { KeptPage } from './kept-page'
import { pageSecurity } from './security-headers'
import { STANDALONE_STYLE_HASH } from './standalone-page'
import { withoutFramework } from './without-framework'

const REVALIDATE = ['cache-control', 'public, max-age=0, must-revalidate']
const NO_STORE = ['cache-control', 'no-store']
/** A preload of a script that `withoutFramework` takes out. */
const OF_FRAMEWORK = /^<\/_next\/static\/[^>]*\.js>/
/** Which links a browser may follow ahead of a click: see public/navigation.speculationrules. */
const SPECULATION = ['speculation-rules', '"/navigation.speculationrules"']
const MOST_REPORTED = 20
const reported = new Set<string>()

/** Lets the upstream render an address, and makes of its answer one that anybody may get: of its headers only the harmless ones survive. */
export async function renderPage(
  upstream: Upstream,
  request: Parameters<typeof capture>[1],
  log: (message: string) => void,
  stylesheet: (pathname: string) => Promise<Stylesheet | null>,
): Promise<KeptPage> {
  const captured = await capture(upstream, request)
  if (captured.status >= 500) {
    log(`${request.path} was answered with ${captured.status}.`)
    return new KeptPage(captured.status, [...pageSecurity([STANDALONE_STYLE_HASH]), ...NO_STORE], ERROR_PAGE, 'text/html; charset=utf-8')
  }
  // A browser goes on without looking at what Next draws beside the address.
  if (captured.status >= 300 && captured.status < 400 && captured.headers.get('location') !== undefined)
    return new KeptPage(
      captured.status,
      [...pageSecurity(), ...lifetime(captured.status), ...harmless(captured)],
      Buffer.alloc(0),
      contentType(captured),
    )
  const { html: stripped, unknown } = withoutFramework(captured.body.toString('utf8'))
  const { html, sheets } = await withInlineStyles(stripped, stylesheet)
  // A page that calls for a 404 itself is drawn by Next in the browser, from scripts and without a <main>; the front sends the shared page in its place.
  const isReplaced = captured.status === 404 && !html.includes('<main')
  for (const element of isReplaced ? [] : unknown)
    report(log, `An element of a form that is not known was left in ${request.path}: ${element}`)
  for (const element of isReplaced
    ? []
    : stoppedElements(
        html,
        sheets.map(({ text }) => text),
      ))
    report(log, `The content security policy stops an inline element in ${request.path}: ${element}`)
  return new KeptPage(
    captured.status,
    [...pageSecurity(sheets.map(({ hash }) => hash)), ...SPECULATION, ...lifetime(captured.status), ...harmless(captured)],
    Buffer.from(html),
    contentType(captured),
  )
}

function lifetime(status: number): string[] {
  return status === 200 || status === 404 || status === 308 ? REVALIDATE : NO_STORE
}

function harmless({ headers }: Captured): string[] {
  const link = (headers.get('link') ?? '').split(/,\s*(?=<)/).filter((part) => part && !OF_FRAMEWORK.test(part))
  const location = headers.get('location')
  return [...(link.length ? ['link', link.join(', ')] : []), ...(location === undefined ? [] : ['location', location])]
}

function contentType({ headers }: Captured): string {
  return headers.get('content-type') ?? 'text/html; charset=utf-8'
}

function report(log: (message: string) => void, message: string): void {
  if (reported.has(message) || reported.size >= MOST_REPORTED) return
  reported.add(message)
  log(message)
}
