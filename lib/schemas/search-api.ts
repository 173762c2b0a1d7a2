import type { EntryKind } from './entry-kind'
import type { DigestHit, EntityHit, SearchAnswer } from './search'

/** A hit as `GET /api/v1/search` gives it: a digest or an entity, with an absolute address. */
export type ApiHit = {
  type: EntryKind
  slug: string
  title: string
  url: string
  score: number
  highlights: Partial<DigestHit['highlights']>
  why: DigestHit['why']
} & Partial<Pick<DigestHit, 'publishedAt' | 'language' | 'section'>> &
  Partial<Pick<EntityHit, 'alias' | 'digests'>> & { people?: ApiRef[]; topics?: ApiRef[] }

export type ApiRef = { name: string; url: string }

/** The answer of `GET /api/v1/search`. Hits are in rank order: entities of that name first, then digests. */
export type ApiAnswer = Pick<SearchAnswer, 'query' | 'interpreted' | 'total' | 'facets' | 'suggestion' | 'nearest' | 'tookMs'> & {
  hits: ApiHit[]
}

/** @param site the origin that readers reach the site under */
export function toApiAnswer(answer: SearchAnswer, site: string, isWanted: (type: EntryKind) => boolean): ApiAnswer {
  const { query, interpreted, total, facets, suggestion, nearest, tookMs, hits, entities } = answer
  const toRef = ({ name, href }: { name: string; href: string }): ApiRef => ({ name, url: site + href })
  const entityHits = entities.map(({ href, type, slug, title, score, digests, alias, highlights, why }): ApiHit => {
    return { type, slug, title, url: site + href, score, digests, alias, highlights, why }
  })
  const digestHits = hits.map(
    ({ href, people, topics, type, slug, title, score, publishedAt, language, section, highlights, why }): ApiHit => {
      const refs = { people: people.map(toRef), topics: topics.map(toRef) }
      return { type, slug, title, url: site + href, score, publishedAt, language, section, ...refs, highlights, why }
    },
  )
  return {
    query,
    interpreted,
    total,
    hits: [...entityHits, ...digestHits].filter(({ type }) => isWanted(type)),
    facets,
    suggestion,
    nearest,
    tookMs,
  }
}
