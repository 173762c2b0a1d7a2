import { searchSite } from '@/lib/data/search-site'
import { EMPTY_CHOICE } from '@/lib/schemas/search'
import { oddQueries } from '../../factories/odd-queries'
import { quantile } from './metrics'

// Odd queries against the store of DATABASE_URL, each as the page asks it. Argument: how many. Prints what they took, and every fault.
const OF_SQL = /SQLITE|fts5|no such (?:table|column)|syntax error/i
const MOST_MS = 200
const count = Number(process.argv[2] ?? 10_000)
const ask = (q: string) => searchSite({ q, chosen: EMPTY_CHOICE, sort: 'relevance', offset: 0, limit: 10, mend: true, facets: true })

await ask('warm')
const times: number[] = []
const faults: string[] = []
const slow: string[] = []
for (const query of oddQueries(count)) {
  const begun = performance.now()
  try {
    const answer = await ask(query)
    // The query comes back as it was asked: what is looked at is all that we add.
    if (OF_SQL.test(JSON.stringify({ ...answer, query: '', interpreted: null, hits: null })))
      faults.push(`speaks of SQL: ${query.slice(0, 80)}`)
  } catch (error) {
    faults.push(`${error instanceof Error ? error.message : error}: ${query.slice(0, 80)}`)
  }
  const took = performance.now() - begun
  times.push(took)
  if (took > MOST_MS) slow.push(`${took.toFixed(0)} ms: ${JSON.stringify(query.slice(0, 80))}`)
}
console.log(
  `  ${times.length} odd queries: ${faults.length} faults, ${slow.length} above ${MOST_MS} ms; p50 ${quantile(times, 0.5).toFixed(1)} p95 ${quantile(times, 0.95).toFixed(1)} most ${Math.max(...times).toFixed(0)} ms`,
)
for (const line of [...faults, ...slow].slice(0, 20)) console.log(`    ${line}`)
process.exitCode = faults.length || slow.length ? 1 : 0
process.exit()
