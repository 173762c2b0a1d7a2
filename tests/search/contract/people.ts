import { beforeEach, describe, expect, test } from 'vitest'
import { digest, entity } from '../documents'
import type { Contract } from './index-under-test'

/** Of the contract: what names of people find. */
export function describePeople<Session>(contract: Contract<Session>): void {
  const { save, search, found, exact } = contract

  describe('people', () => {
    beforeEach(async () => {
      const names = ['Danqi Chen', '陈丹琦']
      await save(
        entity('person', 50, names),
        entity('person', 51, ['Yuansi Chen', '陈远思']),
        entity('person', 52, ['Álvaro Núñez']),
        digest(1, { title: 'Thinking before the reply', people: [{ id: 50, names }] }),
        digest(2, {
          title: 'Convolution',
          text: 'Danqi Chen is thanked here, for talks of Danqi.',
          people: [{ id: 51, names: ['Yuansi Chen', '陈远思'] }],
        }),
        digest(3, { title: 'Another', people: [{ id: 52, names: ['Álvaro Núñez'] }] }),
      )
    })

    const asked = [
      '陈丹琦',
      '陳丹琦',
      '丹琦',
      'Danqi Chen',
      'chen danqi',
      'Chen, Danqi',
      'chendanqi',
      'danqi',
      'danqichen',
      'chen dq',
      'chen d q',
      'd. q. chen',
      'danki chen',
    ]
    test.each(asked)('%s is found first, and her digests before all others', (query) => {
      const { entities, digests } = search(query)
      expect(entities[0]?.id).toBe(50)
      expect(digests[0]?.id).toBe(1)
    })

    test('are found without accents, and by what sounds alike the answer says so', () => {
      expect(search('alvaro nunez').entities[0]?.id).toBe(52)
      expect(search('chen dq').entities[0]?.why[0]?.by).toBe('pinyin')
    })

    test('are answered by name alone as a search answers them, but for what is hidden', () => {
      for (const query of ['danqi', '陈丹琦', 'chendanqi', 'alvaro nunez'])
        expect(
          contract
            .index()
            .suggest(query, new Set())
            .map(({ id }) => id),
        ).toEqual(search(query).entities.map(({ id }) => id))
      expect(
        contract
          .index()
          .suggest('danqi', new Set())
          .map(({ id }) => id),
      ).toContain(50)
      expect(
        contract
          .index()
          .suggest('danqi', new Set([50]))
          .map(({ id }) => id),
      ).not.toContain(50)
      for (const query of ['', '"', '-', 'author:']) expect(contract.index().suggest(query, new Set())).toEqual([])
    })

    test('are found by an initial and a name that is a word of grammar as well, and only where they are people', async () => {
      await save(
        entity('person', 53, ['Kaiming He', '何恺明']),
        entity('person', 54, ['Bjørn Ås']),
        digest(4, { title: 'Depth', people: [{ id: 53, names: ['Kaiming He', '何恺明'] }] }),
        digest(5, { title: 'As we see', text: 'He set k to 5, as Kim did.' }),
        digest(6, { title: 'North', people: [{ id: 54, names: ['Bjørn Ås'] }] }),
      )
      expect([found('K. He'), found('Kaiming He'), found('he'), found('Ås'), found('Bjørn Ås')]).toEqual([[4], [4], [4], [6], [6]])
      const { digests, marks } = search('K. He')
      expect(digests[0]?.why).toEqual([
        { field: 'people', by: 'prefix', asked: 'k', found: 'kaiming' },
        { field: 'people', by: 'word', asked: 'he', found: '' },
      ])
      expect(marks).toMatchObject({ stems: [], prefixes: [] })
      expect(found('he set').at(0)).toBe(5)
    })

    test('narrow a search by slug, name or other name, quoted or not', () => {
      for (const filter of ['author:danqi-chen', 'author:"Danqi Chen"', 'author:陈丹琦', 'person:danqi', 'author:“陈丹琦”', '作者：陈丹琦'])
        expect([filter, exact(filter)]).toEqual([filter, [1]])
      expect(exact('author:chen')).toEqual([1, 2])
      expect(exact('author:"Yuansi Chen" convolution')).toEqual([2])
      expect(exact('-author:danqi-chen')).toEqual([2, 3])
    })
  })
}
