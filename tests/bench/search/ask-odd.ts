import Database from 'better-sqlite3'
import { oddParameters } from '../../factories/odd-queries'
import { ofSql, saidIn } from '../../factories/of-sql'
import { quantile } from './metrics'

/** Longer addresses are refused by the server, and that is all. */
const LONGEST_ADDRESS = 39_000
const MOST_SHOWN = 20
/** How often a slow query is asked again, to tell a query that is slow from a machine that was busy. */
const AGAIN = 3

export type OddAnswers = {
  asked: number
  refused: number
  /** No answer, another status than expected, or something of SQL in it; each with its query. */
  faults: string[]
  slow: number
  /** Of the slow ones, those that were slow each time they were asked again. */
  alwaysSlow: number
  times: { p50: number; p95: number; most: number }
  /** The first faults and slow queries, to look at. */
  examples: string[]
}

type Hit = { type: string; slug: string }
type Answer = { query: string; hits: Hit[]; facets: { values: { value: string }[] }[] }

/**
 * Asks a served store odd queries over HTTP, one after the other, each timed until the last byte of its answer is there.
 * @param mostMs above this an answer is slow
 */
export async function askOdd(address: string, databaseFile: string, count: number, mostMs: number): Promise<OddAnswers> {
  const store = new Database(databaseFile, { readonly: true })
  const ask = async (parameter: string) => {
    const begun = performance.now()
    const response = await fetch(`${address}/api/v1/search?q=${parameter}`)
    const text = await response.text()
    return { status: response.status, text, ms: performance.now() - begun }
  }
  for (let warm = 0; warm < 20; warm++) await ask('warm')
  const times: number[] = []
  const faults: string[] = []
  const slow: string[] = []
  let [refused, alwaysSlow] = [0, 0]
  try {
    for (const parameter of oddParameters(count)) {
      const told = JSON.stringify(parameter.slice(0, 80))
      const { status, text, ms } = await ask(parameter).catch((error) => ({ status: 0, text: String(error), ms: 0 }))
      const isTooLong = parameter.length > LONGEST_ADDRESS
      if (isTooLong) refused++
      if (isTooLong ? status !== 414 && status !== 431 : status !== 200) faults.push(`${status} for ${told}`)
      const said = status === 200 ? ofSqlInAnswer(store, parameter, JSON.parse(text)) : ofSql(text, [])
      if (said.length) faults.push(`says ${said.join(', ')} for ${told}`)
      times.push(ms)
      if (ms <= mostMs) continue
      const again: number[] = []
      for (let time = 0; time < AGAIN; time++) again.push((await ask(parameter)).ms)
      if (Math.min(...again) > mostMs) alwaysSlow++
      slow.push(`${ms.toFixed(0)} ms, then ${again.map((each) => each.toFixed(0)).join(', ')} for ${told}`)
    }
  } finally {
    store.close()
  }
  return {
    asked: times.length,
    refused,
    faults,
    slow: slow.length,
    alwaysSlow,
    times: { p50: quantile(times, 0.5), p95: quantile(times, 0.95), most: Math.max(...times) },
    examples: [...faults, ...slow].slice(0, MOST_SHOWN),
  }
}

/** What it says of SQL that neither the query nor what it found says; the documents are read where there is something to explain. */
function ofSqlInAnswer(store: Database.Database, parameter: string, answer: Answer): string[] {
  const asked = new URLSearchParams(`q=${parameter}`).get('q') ?? ''
  return ofSql(saidIn(answer), () => {
    // As it is written, and as it is shown: there a phrase stands in one piece.
    const document = store
      .prepare(
        `SELECT r."document" || char(10) || coalesce(t."text", '') FROM "Entry" e JOIN "Revision" r ON r."entryId" = e."id" AND r."number" = e."revision"
         LEFT JOIN "Rendering" t ON t."entryId" = e."id" WHERE e."slug" = ?`,
      )
      .pluck()
    const slugs = [
      ...answer.hits.map(({ slug }) => slug),
      ...answer.facets.flatMap(({ values }) => values.map(({ value }) => String(value))),
    ]
    return [asked, answer.query, ...slugs.flatMap((slug) => document.all(slug) as string[])]
  })
}
