import { expect, test } from 'vitest'
import type { ApiHit } from '@/lib/schemas/search-api'
import { groupHits } from './group-hits'

const hit = (type: ApiHit['type'], slug: string): ApiHit => ({
  type,
  slug,
  title: slug,
  url: `https://x.example/${slug}`,
  score: 1,
  highlights: {},
  why: [],
})

test('hits are grouped by kind; the group of the best hit comes first, digests after names else', () => {
  const grouped = (...types: ApiHit['type'][]) =>
    groupHits(types.map((type, at) => hit(type, `s${at}`))).map(({ type, hits }) => [type, hits.length])
  expect(grouped('person', 'term', 'person', 'digest', 'digest')).toEqual([
    ['person', 2],
    ['term', 1],
    ['digest', 2],
  ])
  expect(grouped('term', 'topic', 'digest')).toEqual([
    ['term', 1],
    ['topic', 1],
    ['digest', 1],
  ])
  expect(grouped()).toEqual([])
})
