import type { DigestDocument, EntityDocument, IndexRequest } from '@/lib/search/contract'

/** A digest for the index, of which only what matters to a test is told. */
export function digest(id: number, fields: Partial<Omit<DigestDocument, 'kind' | 'id'>> = {}): DigestDocument {
  return {
    kind: 'digest',
    id,
    title: `Digest ${id}`,
    originals: [],
    summary: '',
    headings: [],
    text: '',
    language: 'en',
    publishedAt: new Date(Date.UTC(2025, 0, 1 + (id % 28))),
    topics: [],
    terms: [],
    sources: [],
    people: [],
    ...fields,
  }
}

/** A topic, person, term or source by its names, the main one first. */
export function entity(kind: EntityDocument['kind'], id: number, names: string[], parentId: number | null = null): EntityDocument {
  const slug = (names[0] ?? '').toLowerCase().replaceAll(/[^a-z0-9]+/g, '-') || `${kind}-${id}`
  return { kind, id, slug, names, parentId }
}

const NOW = new Date('2026-01-01T00:00:00Z')

/** A request as the page makes it. */
export function ask(q: string, request: Partial<IndexRequest> = {}): IndexRequest {
  const chosen = { topic: [], person: [], term: [], source: [], year: [], lang: [], ...request.chosen }
  return {
    q,
    sort: 'relevance',
    offset: 0,
    limit: 10,
    mend: true,
    facets: true,
    now: NOW,
    hidden: new Set(),
    ...request,
    chosen,
  }
}
