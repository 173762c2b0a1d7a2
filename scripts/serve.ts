import { fileURLToPath } from 'node:url'
import { sessionTokenIn } from '@/lib/auth/cookies'
import { createAddressBook } from '@/lib/data/addresses'
import { createNearAddresses } from '@/lib/data/near-addresses'
import { createPublicationClock } from '@/lib/data/publication'
import { createStoreProbe, databaseFile } from '@/lib/db/database-file'
import { env } from '@/lib/env'
import { PICTURE_LIMITS } from '@/lib/pictures/limits'
import { createDeskProcess } from '@/lib/serve/desk-process'
import { createFront } from '@/lib/serve/front'
import { createHttpServer } from '@/lib/serve/http-server'
import { listen } from '@/lib/serve/listen'
import { routeHandlers } from '@/lib/serve/next-routes'
import { startNext } from '@/lib/serve/next-upstream'
import { createReadCounter, type ReadCounter } from '@/lib/serve/read-counter'
import { createSchedule } from '@/lib/serve/schedule'
import { drain, onTermination } from '@/lib/serve/shutdown'
import { StaticFiles } from '@/lib/serve/static-files'

/** A lost or replaced database file is noticed within this time. */
const IDENTITY_EVERY_MS = 250

/** What has been in the bin for its time ends within this one. */
const BIN_EVERY_MS = 3_600_000
/** What was counted in memory is in the store after this time at the latest. */
const READS_EVERY_MS = 10_000
/** Whether the nightly check is due is asked so often. */
const NIGHT_EVERY_MS = 600_000

/** How much longer a text may be in a form than by itself (each of its bytes as %XX). */
const FORM_GROWTH = 3
/** Room for the other fields. */
const FORM_FIELDS = 512 * 1024
/** Forms that send a file. */
const UPLOADS = new Set(['/admin/do/add-picture', '/admin/do/replace-picture'])
/** A picture up to so many times too large is heard out, so that a form without a script gets its words back; a larger one is refused from its header. */
const HEARD_OUT = 4

/** Serves the build over the store until SIGTERM or SIGINT. Tells the address. */
export async function serve(): Promise<string> {
  const { DATABASE_URL, HOST, PORT, SITE_URL, PAGE_CACHE_MB, PROXY_HOPS, MAX_DOCUMENT_KB } = env()
  const next = await startNext('.', HOST, PORT)
  const probe = createStoreProbe(DATABASE_URL, { identityEveryMs: IDENTITY_EVERY_MS })
  const publications = createPublicationClock(databaseFile(DATABASE_URL))
  const addresses = createAddressBook(databaseFile(DATABASE_URL))
  const nearAddresses = createNearAddresses(databaseFile(DATABASE_URL))
  const reads = createReadCounter()
  const log = (message: string) => console.error(message)
  const desk = createDeskProcess({ program: fileURLToPath(new URL('launch.mjs', import.meta.url)), args: ['desk-worker'], log })
  const front = createFront({
    reads,
    upstream: next.handle,
    desk: desk.handle,
    clock: { version: probe.version, nextMoment: publications.nextMoment },
    schedule: createSchedule({
      nextEnd: publications.nextEnd,
      // Loaded when first needed: a start without Prisma is half as long.
      endDue: async () => (await import('@/lib/commands/unpublish-due')).unpublishDue(),
      log,
    }),
    exists: addresses.exists,
    near: nearAddresses.near,
    assets: new StaticFiles([
      { folder: '.next/static', prefix: '/_next/static/', immutable: true },
      { folder: 'public', prefix: '/', immutable: false },
      { folder: 'public/s', prefix: '/s/', immutable: true },
    ]),
    isRoute: routeHandlers('.next'),
    noteForeign: async ({ cookie, ...post }) => {
      const token = sessionTokenIn(cookie, SITE_URL)
      // Without a session there is nobody to be named, and the store is left alone.
      if (token !== undefined) await (await import('@/lib/desk/record-foreign-post')).recordForeignPost({ ...post, token })
    },
    siteUrl: SITE_URL,
    cacheBytes: PAGE_CACHE_MB * 1024 * 1024,
    proxyHops: PROXY_HOPS,
    mostBodyBytes: FORM_GROWTH * MAX_DOCUMENT_KB * 1024 + FORM_FIELDS,
    uploads: { mostBytes: HEARD_OUT * PICTURE_LIMITS.bytes + FORM_FIELDS, isUpload: (pathname) => UPLOADS.has(pathname) },
    log,
  })
  const server = createHttpServer(front.listener)
  const address = await listen(server, PORT, HOST)
  onTermination(async () => {
    await drain(server)
    await desk.close()
    await keepReads(reads)
    await next.close()
    for (const connection of [probe, publications, addresses, nearAddresses]) connection.close()
  })
  setInterval(emptyOldBin, BIN_EVERY_MS).unref()
  setInterval(() => keepReads(reads), READS_EVERY_MS).unref()
  setInterval(checkNightly, NIGHT_EVERY_MS).unref()
  // The first reader and the first health check need not wait for Next and Prisma to load.
  for (const path of ['/', '/api/health/ready']) void fetch(address + path).catch(() => {})
  return address
}

/** Several servers may do it at the same time: each line ends once. Readers notice nothing, so that a failure can wait for the next hour. */
async function emptyOldBin(): Promise<void> {
  try {
    const { emptyBinDue } = await import('@/lib/commands/empty-bin')
    await emptyBinDue()
  } catch (error) {
    console.error(`The bin could not be emptied of what is old: ${error instanceof Error ? error.message : String(error)}`)
  }
}

/** Nobody waits for it; what could not be kept is tried again. */
async function keepReads(reads: ReadCounter): Promise<void> {
  const counts = reads.take()
  if (counts.size === 0) return
  try {
    const { recordReads } = await import('@/lib/commands/record-reads')
    await recordReads(counts)
  } catch (error) {
    reads.giveBack(counts)
    console.error(`What was read could not be counted: ${error instanceof Error ? error.message : String(error)}`)
  }
}

/** Several servers may ask at the same time: one of them begins it. */
async function checkNightly(): Promise<void> {
  const { SITE_URL, SITE_NAME, CHECK_OUTSIDE_LINKS } = env()
  try {
    const { inspectNightly } = await import('@/lib/desk/inspect-site')
    await inspectNightly({ siteUrl: SITE_URL, siteName: SITE_NAME, asksOutside: CHECK_OUTSIDE_LINKS === 'on' })
  } catch (error) {
    console.error(`The nightly check failed: ${error instanceof Error ? error.message : String(error)}`)
  }
}
