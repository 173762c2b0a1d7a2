import type { IncomingHttpHeaders } from 'node:http'

/** Pages whose readings are counted: the first one, digests, topics, people, terms, outlets and labs. */
const COUNTED = /^\/(?:$|(?:digests|topics|people|terms|sources|labs)\/[a-z0-9-]{1,120}$)/
/** Programs that say what they are. */
const PROGRAM = /bot|crawl|spider|slurp|preview|fetch|curl|wget|python|java\/|go-http|headless|lighthouse|monitor|feed|http-client|scan/i
/** Of pages in one go; beyond these something is asking for everything. */
const MOST_PAGES = 20_000

export type ReadCounter = {
  /** Notes that a page went out to a request. Takes no more than a look-up. */
  count(address: string, headers: IncomingHttpHeaders): void
  /** What was counted since the last time, and begins anew. */
  take(): Map<string, number>
  /** Puts back what could not be kept. */
  giveBack(counts: ReadonlyMap<string, number>): void
}

/** Counts readings in memory: a page and a number, no cookie, no address, nothing that tells one reader from another. What a browser fetches in advance is not read yet. */
export function createReadCounter(): ReadCounter {
  let counts = new Map<string, number>()
  const add = (path: string, count: number) => {
    if (counts.has(path) || counts.size < MOST_PAGES) counts.set(path, (counts.get(path) ?? 0) + count)
  }
  return {
    count(address, headers) {
      const end = address.indexOf('?')
      const path = end < 0 ? address : address.slice(0, end)
      const agent = headers['user-agent'] ?? ''
      const isAhead = headers['sec-purpose'] !== undefined || headers.purpose === 'prefetch' || headers.rsc !== undefined
      if (!isAhead && agent !== '' && COUNTED.test(path) && !PROGRAM.test(agent)) add(path, 1)
    },
    take() {
      const taken = counts
      counts = new Map()
      return taken
    },
    giveBack(before) {
      for (const [path, count] of before) add(path, count)
    },
  }
}
