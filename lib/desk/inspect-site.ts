import { type Actor, SCHEDULE } from '@/lib/auth/policy'
import { beginCheck, endCheck, type Finding, noteCheck } from '@/lib/commands/check-runs'
import { addressesBeside, brokenInside, overtakenDigests, textsToCheck } from '@/lib/data/site-to-check'
import { addressOfPlace, missingPlaces, type Place, placesIn } from '@/lib/ingest/places'
import { t } from '@/lib/messages/translate'
import { checkOutsideLink, type LinkOptions, type LinkState } from './outside-link'

export type InspectOptions = {
  siteUrl: string
  siteName: string
  /** Whether outside links are asked. */
  asksOutside: boolean
  link?: Partial<LinkOptions>
  /** The longest that outside links are asked, in milliseconds. */
  longestMs?: number
}

const AT_ONCE = 4
/** Between two questions to one host. */
const PAUSE_MS = 500
const LONGEST_MS = 30 * 60_000
const MOST_LINKS = 20_000
/** From so many on that cannot be reached, with as good as none that can, it is our own network that is away. */
const FEW = 5

/**
 * Begins a check of everything that readers see, which goes on by itself.
 * @returns a promise of its end, which never rejects
 * @throws AppError `conflict` while one is under way, `forbidden`
 */
export async function startInspection(actor: Actor, options: InspectOptions): Promise<{ ended: Promise<void> }> {
  const id = await beginCheck(actor)
  return { ended: id === null ? Promise.resolve() : inspect(id, options) }
}

/** The nightly one, unless some process has begun it: at or after half past three in the night of Greenwich. */
export async function inspectNightly(options: InspectOptions, now = new Date()): Promise<boolean> {
  const id = await beginCheck(SCHEDULE, { now, notSince: lastNight(now) })
  if (id === null) return false
  await inspect(id, options)
  return true
}

/** The last half past three before `now`. */
export function lastNight(now: Date): Date {
  const today = Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate(), 3, 30)
  return new Date(today <= now.getTime() ? today : today - 86_400_000)
}

async function inspect(id: number, options: InspectOptions): Promise<void> {
  try {
    const { findings, links } = await inside(options.siteUrl)
    const kinds: Finding['kind'][] = ['broken-link', 'missing-alt', 'stale']
    const outside = options.asksOutside ? await askOutside(id, links, options) : null
    if (outside) kinds.push('dead-link')
    await endCheck(id, kinds, [...findings, ...(outside ?? [])])
  } catch (error) {
    await noteCheck(id, { note: error instanceof Error ? error.message.slice(0, 300) : 'failed', endedAt: new Date() }).catch(() => {})
  }
}

/** Everything that the store itself can tell, and the outside addresses with the texts that hold them. */
async function inside(siteUrl: string): Promise<{ findings: Finding[]; links: Map<string, Set<number>> }> {
  const findings: Finding[] = []
  const links = new Map<string, Set<number>>()
  const add = (url: string, entryId: number) => {
    if (/^https?:/i.test(url) && !url.startsWith(siteUrl)) links.set(url, (links.get(url) ?? new Set()).add(entryId))
  }
  const places = new Map<string, Set<number>>()
  const all = new Map<string, Place>()
  for await (const { entryId, html, warnings } of textsToCheck()) {
    for (const place of placesIn(html)) {
      const address = addressOfPlace(place)
      all.set(address, place)
      places.set(address, (places.get(address) ?? new Set()).add(entryId))
    }
    for (const [, href = ''] of html.matchAll(/<a [^>]*?href="(https?:[^"]*)"/g)) add(href.replaceAll('&amp;', '&'), entryId)
    for (const { code, message } of JSON.parse(warnings) as { code: string; message: string }[])
      if (code === 'missing-alt') findings.push({ kind: 'missing-alt', entryId, target: message.slice(0, 200), detail: message })
  }
  for (const { entryId, url } of await addressesBeside()) add(url, entryId)
  for (const { entryId, target } of await brokenInside())
    findings.push({ kind: 'broken-link', entryId, target, detail: t('admin.problems.found.nowhere', { target }) })
  for (const target of await missingPlaces([...all.values()]))
    for (const entryId of places.get(target) ?? [])
      findings.push({
        kind: 'broken-link',
        entryId,
        target,
        detail: t(target.includes('#') ? 'admin.problems.found.noHeading' : 'admin.problems.found.noImage'),
      })
  for (const { entryId, by, title } of await overtakenDigests()) findings.push({ kind: 'stale', entryId, target: by, detail: title })
  return { findings, links }
}

/** Null where the network as a whole is away: then nothing is known of any link. */
async function askOutside(id: number, links: Map<string, Set<number>>, options: InspectOptions): Promise<Finding[] | null> {
  const { siteName, siteUrl, link = {}, longestMs = LONGEST_MS } = options
  const all = [...links].slice(0, MOST_LINKS)
  await noteCheck(id, { links: all.length })
  const userAgent = `${siteName.replace(/[^\x20-\x7e]/g, '')} link check (+${siteUrl})`
  const states = new Map<string, LinkState>()
  const until = Date.now() + longestMs
  const hosts = new Map<string, [string, Set<number>][]>()
  for (const each of all) hosts.set(hostOf(each[0]), [...(hosts.get(hostOf(each[0])) ?? []), each])
  const queue = [...hosts.values()]
  const worker = async () => {
    for (let host = queue.shift(); host; host = queue.shift()) {
      for (const [at, [url]] of host.entries()) {
        if (Date.now() > until) return
        if (at > 0) await new Promise((resolve) => setTimeout(resolve, PAUSE_MS))
        states.set(url, await checkOutsideLink(url, { userAgent, ...link }))
        if (states.size % 20 === 0) await noteCheck(id, { done: states.size })
      }
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, worker))
  await noteCheck(id, { done: states.size })
  const unreachable = [...states.values()].filter(({ is }) => is === 'unreachable').length
  if (unreachable >= FEW && unreachable > 0.8 * states.size) {
    await noteCheck(id, { note: 'network' })
    return null
  }
  return all.flatMap(([url, entries]) => {
    const state = states.get(url)
    if (!state || state.is === 'well') return []
    return [...entries].map(
      (entryId): Finding => ({
        kind: 'dead-link',
        entryId,
        target: url.slice(0, 1000),
        detail: state.why,
        isDoubtful: state.is !== 'gone',
      }),
    )
  })
}

const hostOf = (url: string) => (URL.canParse(url) ? new URL(url).host : '')
