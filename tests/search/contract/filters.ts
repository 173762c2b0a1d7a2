import { beforeEach, describe, expect, test } from 'vitest'
import { ask, digest, entity } from '../documents'
import type { Contract } from './index-under-test'

/** Of the contract: what filters and facets do. */
export function describeFilters<Session>(contract: Contract<Session>): void {
  const { save, search, exact } = contract

  describe('filters', () => {
    beforeEach(() =>
      save(
        entity('topic', 20, ['Machine learning', '机器学习']),
        entity('topic', 21, ['Reasoning', '推理'], 20),
        entity('term', 30, ['GRPO']),
        entity('source', 40, ['机器之心', 'Synced']),
        digest(1, { title: 'First model', topics: [21], sources: [40], publishedAt: new Date('2024-03-05') }),
        digest(2, { title: 'Second model', topics: [20], terms: [30], publishedAt: new Date('2025-09-28T10:00:00Z') }),
        digest(3, { title: 'Third model', language: 'zh-Hans', publishedAt: new Date('2025-12-31') }),
      ),
    )

    test.each([
      ['topic:reasoning', [1]],
      ['topic:"Machine learning"', [1, 2]],
      ['topic:机器学习 model', [1, 2]],
      ['term:grpo', [2]],
      ['source:synced', [1]],
      ['source:机器之心', [1]],
      ['year:2025', [2, 3]],
      ['year:2024-2025', [1, 2, 3]],
      ['before:2025-01-01', [1]],
      ['after:2025-09-28', [2, 3]],
      ['before:2025-09-28', [1]],
      ['after:2025-10 lang:zh', [3]],
      ['lang:en', [1, 2]],
      ['-year:2025', [1]],
      ['year:2025 model', [2, 3]],
    ])('%s', (query, ids) => {
      expect(exact(query)).toEqual(ids)
    })

    test('may have a space behind the colon; what then is no filter is words as a whole', async () => {
      expect([exact('topic: reasoning'), exact('year: 2024 model'), exact('来源： 机器之心')]).toEqual([[1], [1], [1]])
      await save(digest(7, { title: 'Language: a survey' }))
      const { understood, digests } = search('Language: 2 survey')
      expect([understood.notFilters, understood.words]).toEqual([
        [{ field: 'lang', value: '2', reason: 'value' }],
        ['language', '2', 'survey'],
      ])
      expect(digests[0]?.id).toBe(7)
    })

    test('that are not known are words, and said', () => {
      expect(search('colour:red model').understood.notFilters).toEqual([{ field: 'colour', value: 'red', reason: 'field' }])
      expect(search('author:nobody').understood.notFilters).toEqual([{ field: 'author', value: 'nobody', reason: 'value' }])
      expect(exact('http://model')).toEqual([])
    })

    test('chosen beside the words narrow, and their counts are exact and keep the other filters', () => {
      const { facets, total } = search('model', { chosen: { ...ask('').chosen, year: ['2025'] } })
      expect(total).toBe(2)
      const of = (facet: string) =>
        Object.fromEntries(facets.find((each) => each.facet === facet)?.counts.map(({ key, count }) => [key, count]) ?? [])
      // Years are counted as if none were chosen, so that another may be added.
      expect(of('year')).toEqual({ 2024: 1, 2025: 2 })
      expect(of('topic')).toEqual({ 20: 1 })
      expect(of('lang')).toEqual({ en: 1, 'zh-Hans': 1 })
    })

    test('that leave nothing name the one without which something would be found', () => {
      const chosen = { ...ask('').chosen, year: ['2024'], term: ['grpo'] }
      const { total, nearest } = search('second', { chosen })
      expect(total).toBe(0)
      expect(nearest).toEqual([{ facet: 'year', value: '2024', total: 1 }])
    })
  })
}
