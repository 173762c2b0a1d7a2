import { type Captured, capture, type Upstream } from './capture-response'
import { ERROR_PAGE } from './error-page'
import { KeptPage } from './kept-page'
import { pageSecurity } from './security-headers'

const REVALIDATE = ['cache-control', 'public, max-age=0, must-revalidate']
const NO_STORE = ['cache-control', 'no-store']
const MOST_REPORTED = 20
const reported = new Set<string>()

/** Lets the upstream render an address, and makes of its answer one that anybody may get: of its headers only the harmless ones survive. */
export async function renderPage(
  upstream: Upstream,
  request: Parameters<typeof capture>[1],
  log: (message: string) => void,
): Promise<KeptPage> {
  const captured = await capture(upstream, request)
  if (captured.status >= 500) {
    log(`${request.path} was answered with ${captured.status}.`)
    return new KeptPage(captured.status, [...pageSecurity('').headers, ...NO_STORE], ERROR_PAGE, 'text/html; charset=utf-8')
  }
  const { headers, refused } = pageSecurity(captured.body.toString('utf8'))
  for (const script of refused) report(log, `The content security policy stops an inline element in ${request.path}: ${script}`)
  return new KeptPage(
    captured.status,
    [...headers, ...lifetime(captured.status), ...harmless(captured)],
    captured.body,
    contentType(captured),
  )
}

function lifetime(status: number): string[] {
  return status === 200 || status === 404 || status === 308 ? REVALIDATE : NO_STORE
}

function harmless({ headers }: Captured): string[] {
  return ['link', 'location'].flatMap((name) => (headers.has(name) ? [name, headers.get(name) ?? ''] : []))
}

function contentType({ headers }: Captured): string {
  return headers.get('content-type') ?? 'text/html; charset=utf-8'
}

function report(log: (message: string) => void, message: string): void {
  if (reported.has(message) || reported.size >= MOST_REPORTED) return
  reported.add(message)
  log(message)
}
