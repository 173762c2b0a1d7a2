import { lookup } from 'node:dns/promises'
import { request as httpRequest, type IncomingMessage } from 'node:http'
import { request as httpsRequest } from 'node:https'
import { t } from '@/lib/messages/translate'
import { isPublicAddress } from './public-address'

/** How an outside link answers: `gone` for good (404, 410), `failing` for now, `unreachable` at the level of the network, `refused` by us, or well. */
export type LinkState = { is: 'well' } | { is: 'gone' | 'failing' | 'unreachable' | 'refused'; why: string }

export type LinkOptions = {
  /** Names this site to those whose pages are looked at. */
  userAgent: string
  timeoutMs?: number
  /** Finds the addresses of a name. */
  resolve?: (host: string) => Promise<string[]>
  /** Whether an address may be contacted; for tests, which have nothing but loopback. */
  isAllowed?: (address: string) => boolean
}

const TIMEOUT_MS = 10_000
const MOST_HOPS = 5
/** Many servers do not know how to answer to HEAD, or do not want to. */
const TRY_GET = new Set([400, 401, 403, 404, 405, 406, 410, 429, 500, 501, 503])

const resolveAll = async (host: string) => (await lookup(host, { all: true })).map(({ address }) => address)

/**
 * Asks whether an outside link still leads somewhere: its head, and where that is refused the page itself, of which nothing is read. Each hop of a redirection is looked up and
 * judged anew, and the connection goes to the very address that was judged.
 */
export async function checkOutsideLink(address: string, options: LinkOptions): Promise<LinkState> {
  let url = parsed(address)
  for (let hop = 0; hop <= MOST_HOPS; hop++) {
    if (!url) return { is: 'refused', why: t('admin.problems.found.noAddress') }
    const answer = await ask(url, options)
    if ('is' in answer) return answer
    if (answer.status < 300 || answer.status === 304) return { is: 'well' }
    if (answer.status >= 400) return failureOf(answer.status)
    if (!answer.location) return { is: 'failing', why: t('admin.problems.found.answersNowhere', { status: answer.status }) }
    url = parsed(answer.location, url)
  }
  return { is: 'failing', why: t('admin.problems.found.redirected', { count: MOST_HOPS }) }
}

/** What asks for a name and a password, or for patience, is there. */
function failureOf(status: number): LinkState {
  if ([401, 403, 407, 429, 451].includes(status)) return { is: 'well' }
  return { is: status === 404 || status === 410 ? 'gone' : 'failing', why: t('admin.problems.found.answers', { status }) }
}

function parsed(address: string, base?: URL): URL | null {
  if (!URL.canParse(address, base)) return null
  const url = new URL(address, base)
  return /^https?:$/.test(url.protocol) && !url.username && !url.password ? url : null
}

type Answer = { status: number; location: string | undefined }

async function ask(url: URL, options: LinkOptions): Promise<Answer | LinkState> {
  const { resolve = resolveAll, isAllowed = isPublicAddress } = options
  const host = url.hostname.replace(/^\[|\]$/g, '')
  let addresses: string[]
  try {
    addresses = await resolve(host)
  } catch (error) {
    const isUnknown = (error as NodeJS.ErrnoException).code === 'ENOTFOUND'
    return { is: 'unreachable', why: t(isUnknown ? 'admin.problems.found.unknownHost' : 'admin.problems.found.noLookup') }
  }
  const [first] = addresses
  if (!first || addresses.some((each) => !isAllowed(each))) return { is: 'refused', why: t('admin.problems.found.private') }
  try {
    const head = await send(url, first, 'HEAD', options)
    return TRY_GET.has(head.status) ? await send(url, first, 'GET', options) : head
  } catch (error) {
    return { is: 'unreachable', why: messageOf(error) }
  }
}

function send(url: URL, address: string, method: 'HEAD' | 'GET', { userAgent, timeoutMs = TIMEOUT_MS }: LinkOptions): Promise<Answer> {
  const request = url.protocol === 'https:' ? httpsRequest : httpRequest
  return new Promise((resolve, reject) => {
    const outgoing = request(
      url,
      {
        method,
        agent: false,
        headers: { 'user-agent': userAgent, accept: '*/*' },
        signal: AbortSignal.timeout(timeoutMs),
        lookup: (_host, { all }, done) => {
          const family = address.includes(':') ? 6 : 4
          if (all) done(null, [{ address, family }])
          else done(null, address, family)
        },
      },
      (response: IncomingMessage) => {
        resolve({ status: response.statusCode ?? 0, location: response.headers.location })
        // The page itself is nobody's business here.
        response.destroy()
      },
    )
    outgoing.once('error', reject)
    outgoing.end()
  })
}

function messageOf(error: unknown): string {
  const { code, name } = error as NodeJS.ErrnoException
  if (name === 'AbortError' || name === 'TimeoutError') return t('admin.problems.found.tooSlow')
  return t('admin.problems.found.unreachable', { code: code ?? 'none' })
}
