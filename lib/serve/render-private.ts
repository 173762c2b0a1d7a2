import { capture, type Upstream } from './capture-response'
import { ERROR_PAGE } from './error-page'
import { type Stylesheet, withInlineStyles } from './inline-styles'
import { KeptPage } from './kept-page'
import { pageSecurity } from './security-headers'
import { STANDALONE_STYLE_HASH } from './standalone-page'
import { withoutFramework } from './without-framework'

/** For the one who asked, and for no cache, history or search engine. */
const PRIVATE = ['cache-control', 'private, no-store', 'x-robots-tag', 'noindex, nofollow']

/** Lets the upstream render a page for one person. Nothing of it is kept, and of the answer's headers only an address to go to. */
export async function renderPrivate(
  upstream: Upstream,
  request: Parameters<typeof capture>[1],
  log: (message: string) => void,
  stylesheet: (pathname: string) => Promise<Stylesheet | null>,
): Promise<KeptPage> {
  const captured = await capture(upstream, request)
  const html = 'text/html; charset=utf-8'
  if (captured.status >= 500) {
    // Not the whole address: its end may be a secret.
    log(`${request.path.split('/').slice(0, 3).join('/')} was answered with ${captured.status}.`)
    return new KeptPage(captured.status, [...pageSecurity([STANDALONE_STYLE_HASH]), ...PRIVATE], ERROR_PAGE, html)
  }
  const page = await withInlineStyles(withoutFramework(captured.body.toString('utf8')).html, stylesheet)
  const location = captured.headers.get('location')
  return new KeptPage(
    captured.status,
    [...pageSecurity(page.sheets.map(({ hash }) => hash)), ...PRIVATE, ...(location === undefined ? [] : ['location', location])],
    Buffer.from(page.html),
    html,
  )
}
