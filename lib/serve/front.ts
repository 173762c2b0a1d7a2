import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import type { Upstream } from './capture-response'
import { PageCache, type StoreClock } from './page-cache'
import { passThrough } from './pass-through'
import { sendPlain } from './plain-answer'
import { type PublicAddress, readTarget } from './public-address'
import { renderPage } from './render-page'
import { sendPage } from './send-page'
import type { StaticFiles } from './static-files'

export type FrontOptions = {
  /** Renders what is not kept. */
  upstream: Upstream
  /** The store's version and the next scheduled moment. */
  clock: StoreClock
  /** Whether the pathname of a page leads anywhere (to what readers may see, or a redirect); cheap and as new as the store. Without it Next is asked. */
  exists?: ((pathname: string) => boolean) | undefined
  /** Whether Next has a route handler for this pathname. */
  isRoute?: ((pathname: string) => boolean) | undefined
  assets?: StaticFiles | undefined
  siteUrl: string
  cacheBytes: number
  renderTimeoutMs?: number | undefined
  /** For what an operator should see: scripts that the policy refuses, failed renders. */
  log?: ((message: string) => void) | undefined
}

export type Front = { listener: RequestListener; cache: PageCache }

const MOST_RENDERS = 256 // at once; more are turned away for a second
/** No request target holds a space, so no address has this key. */
const NOT_FOUND_KEY = ' 404'
/** No page will ever have this address: `readTarget` calls it "other". */
const NOT_FOUND_PATH = '/_front/not-found'

/** The thin front of Next: answers from the kept pages while the store stands still, and lets Next render one page at a time per address. */
export function createFront(options: FrontOptions): Front {
  const { upstream, clock, assets, exists, isRoute = () => false, renderTimeoutMs: timeoutMs = 30_000, log = () => {} } = options
  const site = new URL(options.siteUrl)
  const cache = new PageCache(options.cacheBytes, clock)
  const rendered = (path: string) => renderPage(upstream, { path, site, timeoutMs }, log)

  const listener: RequestListener = (request, response) => {
    const target = request.url ?? ''
    // The common case first: the target is the canonical address of a kept page.
    if (request.method === 'GET' && cache.settle() !== null) {
      const kept = cache.get(target)
      if (kept) {
        sendPage(request, response, kept, (page) => cache.recount(target, page))
        return
      }
    }
    answer(target, request, response).catch((error: unknown) => {
      log(error instanceof Error ? error.message : String(error))
      sendPlain(response, 500, 'Something went wrong.')
    })
  }

  async function answer(target: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
    const read = readTarget(target)
    if (read.is === 'refused') return sendPlain(response, read.status, read.why, ['connection', 'close'])
    if (read.is === 'other' && isRoute(read.pathname)) return passThrough(upstream, site, read.relative, request, response)
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      return sendPlain(response, 405, 'Only GET and HEAD are allowed here.', ['allow', 'GET, HEAD', 'connection', 'close'])
    }
    if (read.is === 'redirect') return sendPlain(response, 308, read.to, ['location', read.to])
    if (read.is === 'other') {
      if (assets?.has(read.pathname)) return sendAsset(assets, read.pathname, request, response)
      return sendFound(null, request, response)
    }
    return sendFound(read.address, request, response)
  }

  /** Sends the page of an address, or the one page for all that lead nowhere. */
  async function sendFound(address: PublicAddress | null, request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (cache.settle() === null) return sendPlain(response, 503, 'The store cannot be reached.', ['retry-after', '5'])
    const key = address?.key ?? NOT_FOUND_KEY
    const kept = cache.get(key)
    if (!kept && address && exists && !exists(address.pathname)) return sendFound(null, request, response)
    if (!kept && cache.rendering >= MOST_RENDERS) return sendPlain(response, 503, 'Too busy for the moment.', ['retry-after', '1'])
    const page =
      kept ??
      (await cache.render(
        key,
        () => rendered(address?.key ?? NOT_FOUND_PATH),
        (made) => made.status === (address ? 200 : 404),
      ))
    if (address && page.status === 404) return sendFound(null, request, response)
    sendPage(request, response, page, (grown) => cache.recount(key, grown))
  }

  return { listener, cache }
}

async function sendAsset(assets: StaticFiles, pathname: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const file = await assets.find(pathname)
  sendPage(request, response, file, (grown) => assets.recount(pathname, grown))
}
