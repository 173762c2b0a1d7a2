import Database from 'better-sqlite3'

const RENDERS = 150
const SOME = 60

export type FirstRender = { page: string; p50: number; p95: number; count: number }

/** Addresses of each kind of page, spread over the store. */
export function addressesIn(databaseFile: string): Record<'digest' | 'topic' | 'person' | 'home' | 'archive', string[]> {
  const database = new Database(databaseFile, { readonly: true })
  try {
    const slugs = (kind: string) =>
      database
        .prepare(`SELECT slug FROM Entry WHERE kind = ? ORDER BY (id * 2654435761) % 4294967296 LIMIT ${RENDERS}`)
        .pluck()
        .all(kind) as string[]
    const times = <T>(count: number, list: T[]) => Array.from({ length: count }, (_, at) => list[at % list.length] as T)
    const digests = slugs('digest')
    return {
      digest: times(
        RENDERS,
        digests.map((slug) => `/digests/${slug}`),
      ),
      topic: times(
        RENDERS,
        slugs('topic').map((slug) => `/topics/${slug}`),
      ),
      person: times(
        RENDERS,
        slugs('person').map((slug) => `/people/${slug}`),
      ),
      home: times(SOME, ['/']),
      archive: times(SOME, archivePages(database)),
    }
  } finally {
    database.close()
  }
}

/** The first pages of the archive, as many as a hundred digests fill. */
function archivePages(database: Database.Database): string[] {
  const digests = database.prepare("SELECT COUNT(*) FROM Digest WHERE status = 'published'").pluck().get() as number
  const pages = Math.min(3, Math.ceil(digests / 20))
  return Array.from({ length: pages }, (_, at) => (at === 0 ? '/digests' : `/digests?page=${at + 1}`))
}

/** Times of first renders by kind of page, in milliseconds: what a reader waits whose page is not kept. */
export async function measureFirstRender(address: string, databaseFile: string): Promise<FirstRender[]> {
  const database = new Database(databaseFile)
  try {
    const touch = database.prepare('UPDATE ContentVersion SET n = n + 1')
    const kinds = Object.entries(addressesIn(databaseFile))
    for (const [, paths] of kinds) for (const path of paths.slice(0, 15)) await get(address + path)
    const results = []
    for (const [page, paths] of kinds) {
      const times: number[] = []
      for (const path of paths) {
        touch.run() // what readers see has changed, as far as the front can tell: so this is a first render
        const started = performance.now()
        await get(address + path)
        times.push(performance.now() - started)
      }
      times.sort((a, b) => a - b)
      const at = (share: number) => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? Number.NaN
      results.push({ page, p50: at(0.5), p95: at(0.95), count: times.length })
    }
    return results
  } finally {
    database.close()
  }
}

async function get(url: string): Promise<void> {
  const response = await fetch(url)
  await response.arrayBuffer()
  if (response.status !== 200) throw new Error(`${url} was answered with ${response.status}`)
}
