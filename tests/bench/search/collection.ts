import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'

/** A document of a labelled collection. `originals`, `aliases` and `ids` are by the author's name as printed. */
export type CollectionDoc = {
  id: string
  title: string
  text: string
  authors: string[]
  year: number | null
  /** Other texts in the collection's own fields: machine summaries in Chinese. */
  more: string[]
  authorIds: Record<string, string>
  authorsInChinese: Record<string, string>
}
/** A person of a collection's alias file. */
export type CollectionPerson = { id: string; canonical: string; variants: string[] }
export type CollectionQuery = { id: string; text: string; kind: string; doc: string | null }
/** By query and document; above 0 is relevant. */
export type Judgements = Map<string, Map<string, number>>

type RawDoc = Record<string, unknown> & { id: string | number }

/** The questions of a collection, with what was judged of them. */
export type Questions = { queries: CollectionQuery[]; judgements: Judgements }
export type Documents = { docs: CollectionDoc[]; people: CollectionPerson[] }

/**
 * Reads a collection as the README of each folder describes it: `docs.jsonl` or `papers.jsonl.gz`, queries and judgements.
 * @param name of the queries where a folder has several: `people` reads `people.queries.jsonl` and `people.qrels.tsv`
 * @throws Error that says which file is missing
 */
export function readCollection(dir: string, name: string | null): Documents & Questions {
  return { ...readDocuments(dir), ...readQuestions(dir, name) }
}

/** The documents alone, and the people of the alias file where there is one. */
export function readDocuments(dir: string): Documents {
  const docs = readRows<RawDoc>(dir, ['docs.jsonl', 'docs.jsonl.gz', 'papers.jsonl', 'papers.jsonl.gz']).map(toDoc)
  const peopleFile = ['people.jsonl'].filter((file) => existsSync(join(dir, file)))
  return { docs, people: peopleFile.length ? readRows<CollectionPerson>(dir, peopleFile) : [] }
}

/** The queries alone, by their name where a folder has several. */
export function readQuestions(dir: string, name: string | null): Questions {
  const prefix = name === null ? '' : `${name}.`
  const queries = readRows<Record<string, string>>(dir, [`${prefix}queries.jsonl`]).map(
    ({ id = '', text = '', kind, facet, doc }): CollectionQuery => ({ id, text, kind: kind ?? facet ?? 'all', doc: doc ?? null }),
  )
  const judgements = readJudgements(join(dir, `${prefix}qrels.tsv`))
  // Without a judgement nothing can be said of a query.
  return { queries: queries.filter(({ id }) => judgements.has(id)), judgements }
}

function toDoc({ id, title, text, abstract, zh, authors, year, date, authors_zh, author_ids }: RawDoc): CollectionDoc {
  return {
    id: String(id),
    title: String(title ?? '').trim(),
    text: String(text ?? abstract ?? ''),
    authors: namesOf(authors),
    year: yearOf(year) ?? yearOf(String(date ?? '').slice(0, 4)),
    more: Object.values((zh ?? {}) as Record<string, string>).filter(Boolean),
    authorIds: (author_ids ?? {}) as Record<string, string>,
    authorsInChinese: (authors_zh ?? {}) as Record<string, string>,
  }
}

/** Null for what is no year of four digits. */
function yearOf(value: unknown): number | null {
  const year = Number(value)
  return year >= 1000 && year <= 2200 ? year : null
}

/** Lists, or names set apart by semicolons; `Perlis, A. J.` is turned around. */
function namesOf(authors: unknown): string[] {
  if (Array.isArray(authors)) return authors.map(String).filter((name) => name.trim())
  return String(authors ?? '')
    .split(';')
    .map((name) => name.trim().replace(/^([^,]+),\s*(.+)$/, '$2 $1'))
    .filter(Boolean)
}

function readRows<T>(dir: string, names: string[]): T[] {
  const file = names.map((name) => join(dir, name)).find(existsSync)
  if (!file) throw new Error(`${dir} has none of ${names.join(', ')}`)
  const bytes = readFileSync(file)
  const text = file.endsWith('.gz') ? gunzipSync(bytes) : bytes
  const rows: T[] = []
  // Line by line: a large collection as one string is longer than strings may be.
  for (let start = 0; start < text.length; ) {
    const end = text.indexOf(10, start)
    const line = text.subarray(start, end < 0 ? text.length : end)
    if (line.length > 1) rows.push(JSON.parse(line.toString('utf8')) as T)
    start = end < 0 ? text.length : end + 1
  }
  return rows
}

function readJudgements(file: string): Judgements {
  const judgements: Judgements = new Map()
  for (const line of readFileSync(file, 'utf8').split('\n').slice(1)) {
    const [query, doc, score] = line.split('\t')
    if (!query || doc === undefined) continue
    const known = judgements.get(query) ?? new Map<string, number>()
    known.set(doc, Number(score))
    judgements.set(query, known)
  }
  return judgements
}
