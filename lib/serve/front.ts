import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import type { EntryRef } from '@/lib/schemas/views'
import type { Upstream } from './capture-response'
import { clientAddress } from './client-address'
import { createStylesheets } from './inline-styles'
import type { KeptPage } from './kept-page'
import { withNearEntries } from './near-entries'
import { PageCache, type StoreClock } from './page-cache'
import { ADDRESS_HEADER, passThrough } from './pass-through'
import { sendPlain } from './plain-answer'
import { type PublicAddress, readTarget } from './public-address'
import type { ReadCounter } from './read-counter'
import { renderData } from './render-data'
import { renderPage } from './render-page'
import { renderPrivate } from './render-private'
import { isSameOrigin } from './same-origin'
import type { Schedule } from './schedule'
import { sendPage } from './send-page'
import type { StaticFiles } from './static-files'

export type FrontOptions = {
  /** Renders what is not kept. */
  upstream: Upstream
  /** Answers people at the desk, and whoever reads a draft by its link; `upstream` unless another does. */
  desk?: Upstream | undefined
  /** The store's version and the next scheduled moment. */
  clock: StoreClock
  /** Counts pages that go out to readers. */
  reads?: Pick<ReadCounter, 'count'> | undefined
  /** Takes digests out of sight whose time is over, before a request is answered. */
  schedule?: Schedule | undefined
  /** Whether the pathname of a page leads anywhere (to what readers may see, or a redirect); cheap and as new as the store. Without it Next is asked. */
  exists?: ((pathname: string) => boolean) | undefined
  /** Entries whose address or name is near a pathname that leads nowhere; bounded in its work. */
  near?: ((pathname: string) => readonly EntryRef[]) | undefined
  /** Whether Next has a route handler for this pathname. */
  isRoute?: ((pathname: string) => boolean) | undefined
  assets?: StaticFiles | undefined
  siteUrl: string
  cacheBytes: number
  /** Notes a form that did not come from a page of this site, before it is refused. */
  noteForeign?: ((post: ForeignPost) => Promise<void>) | undefined
  /** Proxies of ours in front of this one. */
  proxyHops?: number | undefined
  /** The most that a form may send. */
  mostBodyBytes?: number | undefined
  /** Addresses that take more, and how much. */
  uploads?: { mostBytes: number; isUpload(pathname: string): boolean } | undefined
  renderTimeoutMs?: number | undefined
  /** For what an operator should see: scripts that the policy refuses, failed renders. */
  log?: ((message: string) => void) | undefined
}

/** A form that was refused for its origin. */
export type ForeignPost = { pathname: string; origin: string | undefined; cookie: string | undefined; address: string }

export type Front = { listener: RequestListener; cache: PageCache }

const MOST_RENDERS = 256 // at once; more are turned away for a second
/** Of these, renders of words that clients chose, which are never kept. */
const MOST_SEARCHES = 16
/** Renders for people who are signed in, or who want to be. */
const MOST_PRIVATE = 32
const LONGEST_UPLOAD_MS = 600_000 // 10 minutes
const MOST_BODY_BYTES = 4 * 1024 * 1024
/** Pages for one person: never kept. */
const PRIVATE = /^\/(?:admin|preview)(?:\/|$)/
const NO_STORE_ANSWER = ['The store cannot be reached.', ['retry-after', '5']] as const
const BUSY_ANSWER = ['Too busy for the moment.', ['retry-after', '1']] as const
/** No request target holds a space, so no address has this key. */
const NOT_FOUND_KEY = ' 404'
/** No page will ever have this address: `readTarget` calls it "other". */
const NOT_FOUND_PATH = '/_front/not-found'

/** The thin front of Next: answers from the kept pages while the store stands still, and lets Next render one page at a time per address. */
export function createFront(options: FrontOptions): Front {
  const {
    upstream,
    desk = upstream,
    clock,
    assets,
    schedule,
    reads,
    exists,
    near = () => [],
    isRoute = () => false,
    noteForeign,
    proxyHops = 0,
    mostBodyBytes = MOST_BODY_BYTES,
    uploads,
    renderTimeoutMs: timeoutMs = 30_000,
    log = () => {},
  } = options
  const site = new URL(options.siteUrl)
  const cache = new PageCache(options.cacheBytes, clock)
  const stylesheet = createStylesheets(assets)
  let searches = 0
  let privates = 0

  const listener: RequestListener = (request, response) => {
    const target = request.url ?? ''
    // The common case first: the target is the canonical address of a kept page.
    if (request.method === 'GET' && cache.settle() !== null) {
      const kept = cache.get(target)
      if (kept) {
        reads?.count(target, request.headers)
        sendPage(request, response, kept, (page) => cache.recount(target, page))
        return
      }
    }
    answer(target, request, response).catch((error: unknown) => {
      log(messageOf(error))
      sendPlain(response, 500, 'Something went wrong.')
    })
  }

  async function answer(target: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
    await schedule?.settle()
    const read = readTarget(target)
    if (read.is === 'refused') return sendPlain(response, read.status, read.why, ['connection', 'close'])
    if (read.is === 'other' && PRIVATE.test(read.pathname)) return sendPrivate(read, request, response)
    if (read.is === 'other' && isRoute(read.pathname))
      return passThrough(upstream, site, read.relative, request, response, clientAddress(request, proxyHops))
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      return sendPlain(response, 405, 'Only GET and HEAD are allowed here.', ['allow', 'GET, HEAD', 'connection', 'close'])
    }
    if (read.is === 'redirect') return sendPlain(response, 308, read.to, ['location', read.to])
    if (read.is === 'public') return sendPublic(read.address, request, response)
    if (assets?.has(read.pathname)) return sendAsset(assets, read.pathname, request, response)
    return sendNotFound(read.pathname, request, response)
  }

  /** What is for one person: a page is rendered for them and forgotten, a form goes to its handler when a page of ours has sent it. */
  async function sendPrivate(
    { pathname, relative }: { pathname: string; relative: string },
    request: IncomingMessage,
    response: ServerResponse,
  ): Promise<void> {
    const isReading = request.method === 'GET' || request.method === 'HEAD'
    const close = ['connection', 'close']
    const address = clientAddress(request, proxyHops)
    if (!isReading) {
      const { origin, cookie } = request.headers
      if (!isSameOrigin(origin, options.siteUrl)) {
        // It is refused whether or not that can be noted.
        await noteForeign?.({ pathname, origin, cookie, address }).catch((error: unknown) => log(messageOf(error)))
        return sendPlain(response, 403, `Only pages of ${options.siteUrl} may do this. Open the site by that address and try again.`, close)
      }
      const length = Number(request.headers['content-length'])
      if (!Number.isFinite(length)) return sendPlain(response, 411, 'The length of what is sent must be given.', close)
      const most = uploads?.isUpload(pathname) ? uploads.mostBytes : mostBodyBytes
      if (length > most) return sendPlain(response, 413, `At most ${most} bytes can be sent at once.`, close)
      if (!isRoute(pathname)) return sendPlain(response, 405, 'Nothing can be sent to this address.', close)
    }
    // Pictures are made one at a time; whoever sent one waits without a word from either side.
    if (!isReading && uploads?.isUpload(pathname)) request.setTimeout(LONGEST_UPLOAD_MS)
    if (isRoute(pathname)) return passThrough(desk, site, relative, request, response, address)
    if (privates >= MOST_PRIVATE) return sendPlain(response, 503, ...BUSY_ANSWER)
    privates += 1
    try {
      const { cookie } = request.headers
      const headers = { [ADDRESS_HEADER]: address, ...(cookie !== undefined && { cookie }) }
      const page = await renderPrivate(desk, { path: relative, site, timeoutMs, headers }, log, stylesheet)
      if (page.status === 404) return sendNotFound(pathname, request, response)
      sendPage(request, response, page)
    } finally {
      privates -= 1
    }
  }

  async function sendPublic(address: PublicAddress, request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { key, pathname, form, isKept } = address
    if (cache.settle() === null) return sendPlain(response, 503, ...NO_STORE_ANSWER)
    const lost = () => (form === 'data' ? sendPlain(response, 404, 'There is nothing here.') : sendNotFound(pathname, request, response))
    const kept = cache.get(key)
    if (!kept && exists && !exists(pathname)) return lost()
    if (!kept && (cache.rendering >= MOST_RENDERS || (!isKept && searches >= MOST_SEARCHES)))
      return sendPlain(response, 503, ...BUSY_ANSWER)
    const page =
      kept ??
      (await cache.render(
        key,
        () => rendered(address),
        (made) => isKept && made.status === 200,
      ))
    if (page.status === 404) return lost()
    if (page.status === 200 && form === 'page' && request.method === 'GET') reads?.count(key, request.headers)
    sendPage(request, response, page, (grown) => cache.recount(key, grown))
  }

  /** Sends the one page for all addresses that lead nowhere, with what may have been meant. */
  async function sendNotFound(pathname: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (cache.settle() === null) return sendPlain(response, 503, ...NO_STORE_ANSWER)
    const kept = cache.get(NOT_FOUND_KEY)
    if (!kept && cache.rendering >= MOST_RENDERS) return sendPlain(response, 503, ...BUSY_ANSWER)
    const render = () => renderPage(upstream, { path: NOT_FOUND_PATH, site, timeoutMs }, log, stylesheet)
    const page = kept ?? (await cache.render(NOT_FOUND_KEY, render, (made) => made.status === 404))
    const found = page.status === 404 ? withNearEntries(page, nearTo(pathname)) : page
    sendPage(request, response, found, (grown) => cache.recount(NOT_FOUND_KEY, grown))
  }

  /** No suggestion is worth an error. */
  function nearTo(pathname: string): readonly EntryRef[] {
    try {
      return near(pathname)
    } catch (error) {
      log(messageOf(error))
      return []
    }
  }

  async function rendered({ key, form, isKept }: PublicAddress): Promise<KeptPage> {
    if (!isKept) searches += 1
    try {
      const request = { path: key, site, timeoutMs }
      return await (form === 'data' ? renderData(upstream, request, log) : renderPage(upstream, request, log, stylesheet))
    } finally {
      if (!isKept) searches -= 1
    }
  }

  return { listener, cache }
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))

async function sendAsset(assets: StaticFiles, pathname: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const file = await assets.find(pathname)
  sendPage(request, response, file, (grown) => assets.recount(pathname, grown))
}
