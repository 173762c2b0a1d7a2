import { create, insertMultiple, search as oramaSearch } from '@orama/orama'
import Database from 'better-sqlite3'
import { Document as FlexDocument } from 'flexsearch'
import MiniSearch from 'minisearch'
import type { CollectionDoc } from './collection'

/** An engine beside ours: built once over all documents, then asked. */
export type Engine = {
  build(docs: readonly CollectionDoc[]): Promise<void> | void
  ask(query: string, limit: number): Promise<string[]> | string[]
}

type Fields = { id: string; title: string; text: string; authors: string }
const fieldsOf = (doc: CollectionDoc): Fields => ({
  id: doc.id,
  title: doc.title,
  text: [doc.text, ...doc.more].join('\n'),
  authors: doc.authors.join(', '),
})

/** FTS5 as one would first set it up: Porter's stems, words joined by OR, bm25 over title, body and authors. */
function plainFts(): Engine {
  const database = new Database(':memory:')
  database.exec("CREATE VIRTUAL TABLE t USING fts5(id UNINDEXED, title, text, authors, tokenize = 'porter unicode61 remove_diacritics 2')")
  return {
    build(docs) {
      const insert = database.prepare('INSERT INTO t VALUES (@id, @title, @text, @authors)')
      database.transaction(() => {
        for (const doc of docs) insert.run(fieldsOf(doc))
      })()
    },
    ask(query, limit) {
      const words = query.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []
      if (!words.length) return []
      const match = words.map((word) => `"${word}"`).join(' OR ')
      return database.prepare('SELECT id FROM t WHERE t MATCH ? ORDER BY rank LIMIT ?').pluck().all(match, limit) as string[]
    },
  }
}

/** As its guide recommends: prefixes, and a fifth of a word's letters may differ. */
function miniSearch(): Engine {
  const index = new MiniSearch<Fields>({ fields: ['title', 'text', 'authors'], storeFields: [] })
  return {
    build: (docs) => index.addAllAsync(docs.map(fieldsOf), { chunkSize: 1000 }),
    ask: (query, limit) =>
      index
        .search(query, { prefix: true, fuzzy: 0.2, boost: { title: 2 } })
        .slice(0, limit)
        .map(({ id }) => String(id)),
  }
}

function orama(): Engine {
  const index = create({ schema: { id: 'string', title: 'string', text: 'string', authors: 'string' } as const })
  return {
    async build(docs) {
      await insertMultiple(index, docs.map(fieldsOf), 1000)
    },
    async ask(query, limit) {
      const { hits } = await oramaSearch(index, { term: query, limit, properties: ['title', 'text', 'authors'] })
      return hits.map(({ document }) => document.id)
    },
  }
}

function flexSearch(): Engine {
  const index = new FlexDocument({ document: { id: 'id', index: ['title', 'text', 'authors'] }, tokenize: 'forward' })
  return {
    build(docs) {
      for (const doc of docs) index.add(fieldsOf(doc))
    },
    ask(query, limit) {
      const found = index.search(query, { limit, suggest: true }) as { result: (string | number)[] }[]
      return [...new Set(found.flatMap(({ result }) => result.map(String)))].slice(0, limit)
    },
  }
}

export const ENGINES: Record<string, () => Engine> = {
  'plain FTS5': plainFts,
  MiniSearch: miniSearch,
  Orama: orama,
  FlexSearch: flexSearch,
}
