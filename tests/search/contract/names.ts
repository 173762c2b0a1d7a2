import { describe, expect, test } from 'vitest'
import { digest, entity } from '../documents'
import type { Contract } from './index-under-test'

/** Of the contract: what several words are together: compounds, names, and other names. */
export function describeNames<Session>(contract: Contract<Session>): void {
  const { save, remove, search, found, exact } = contract

  test('names of one term stand for each other, across languages', async () => {
    await save(
      entity('term', 30, ['RLHF', '人类反馈强化学习', 'reinforcement learning from human feedback']),
      digest(1, { text: 'We use RLHF here.' }),
      digest(2, { text: '他们用人类反馈强化学习训练模型' }),
      digest(3, { text: 'Reinforcement learning from human feedback is old.' }),
      digest(4, { text: 'Tagged with it alone.', terms: [30] }),
      digest(5, { text: 'Human learning.' }),
    )
    for (const asked of ['RLHF', '人类反馈强化学习', 'reinforcement learning from human feedback'])
      expect([asked, exact(asked)]).toEqual([asked, [1, 2, 3, 4]])
    expect(search('RLHF').understood.synonyms[0]?.also).toContain('人类反馈强化学习')
  })

  test('a name of several words is one thing: it finds what its other names find, and its words apart are neither hits nor reasons', async () => {
    const filler = 'about many other things that matter little '.repeat(3)
    await save(
      entity('term', 30, ['KV cache', 'Key-value cache', '键值缓存']),
      digest(1, { title: 'Evicting', text: 'Half of the KV cache can go.' }),
      digest(2, { title: 'Keeping', text: 'The cache of keys and values stays.' }),
      digest(3, { title: 'Tagged', headings: ['Key points'], terms: [30] }),
      digest(4, { title: 'Else', headings: ['Key points'], text: `Of value ${filler} and a cache` }),
    )
    expect([found('kv cache').toSorted(), found('kv-cache').toSorted(), found('键值缓存').toSorted()]).toEqual([
      [1, 3],
      [1, 3],
      [1, 3],
    ])
    const { digests, understood, marks } = search('key-value cache')
    expect([digests.map(({ id }) => id).toSorted(), understood.isRelaxed]).toEqual([[1, 2, 3], false])
    const why = new Map(digests.map((each) => [each.id, each.why]))
    expect(why.get(1)).toEqual([{ field: 'body', by: 'alias', asked: 'key-value cache', found: 'KV cache' }])
    expect(why.get(2)).toEqual([{ field: 'body', by: 'word', asked: 'key-value cache', found: '' }])
    expect(why.get(3)).toEqual([{ field: 'terms', by: 'alias', asked: 'key-value cache', found: 'KV cache' }])
    expect(marks.stems).not.toContain('key')
    expect(found('key-value cache ergodicity').toSorted()).toEqual([1, 2, 3])
  })

  describe('compounds', () => {
    test('of which a part is no word stand as they are, and are never taken apart', async () => {
      await save(
        digest(1, { title: 'A paper', text: 'See 10.1038/s41586-023-00001-1 and 12 GB.' }),
        digest(2, { title: 'Another', text: 'On 1 of 023 and 00001 with 1.2e9 and 14 ms.' }),
        digest(3, { title: 'GPT-4o', text: 'on no policy' }),
        digest(4, { title: 'GPT', text: 'with 4 of them; on-policy' }),
      )
      expect([found('s41586-023-00001-1'), found('s41586-023-00001'), found('gpt-4'), found('on-policy')]).toEqual([[1], [1], [3], [4]])
      expect(search('s41586-023-00001-1').marks).toMatchObject({ prefixes: [], wholes: [{ slack: 0, isOpen: true }] })
      expect(search('gpt-4').digests[0]?.why).toEqual([{ field: 'title', by: 'prefix', asked: 'gpt-4', found: 'gpt-4o' }])
    })

    test('of words stand near each other, in any order; they are taken apart only where nothing has them so, and told apart then', async () => {
      const filler = 'about many other things that matter little '.repeat(3)
      await save(
        digest(1, { title: 'Robust to noise', text: 'heat' }),
        digest(2, { title: 'Noise', text: `${filler} and a robust model` }),
        digest(3, { title: 'Flow', text: 'noise-robust' }),
      )
      expect(found('noise-robust').toSorted()).toEqual([1, 3])
      await remove(1, 3)
      const { digests, understood } = search('noise-robust')
      expect([digests.map(({ id }) => id), understood.isRelaxed]).toEqual([[2], true])
      expect(digests[0]?.why).toEqual([
        { field: 'title', by: 'word', asked: 'noise', found: '' },
        { field: 'body', by: 'word', asked: 'robust', found: '' },
      ])
    })
  })

  test('a formula of single letters is nobody’s name', async () => {
    await save(
      entity('person', 50, ['Xi Ye', '叶曦']),
      digest(1, { title: 'Names', people: [{ id: 50, names: ['Xi Ye', '叶曦'] }] }),
      digest(2, { title: 'Sums', text: 'the sum of x_i^2' }),
    )
    expect(found('x_i')).toEqual([2])
  })

  test('entities that only drafts speak of are not known', async () => {
    await save(
      entity('term', 30, ['Secret method', 'SM1']),
      entity('person', 50, ['Hidden Person']),
      digest(1, { text: 'A secret method exists.' }),
    )
    const hidden = new Set([30, 50])
    for (const asked of [
      'secret method',
      'SM1',
      'hidden person',
      'term:"secret method"',
      'author:"Hidden Person"',
      'author:hidden-person',
    ]) {
      const { entities, understood } = search(asked, { hidden })
      expect([asked, entities, understood.synonyms, understood.filters]).toEqual([asked, [], [], []])
    }
  })

  test('two words are not relaxed where a digest has both, though one is a name as well', async () => {
    await save(
      entity('term', 30, ['Ergodic theory']),
      entity('term', 31, ['Walk']),
      digest(1, { title: 'A walk', text: 'is ergodic' }),
      digest(2, { title: 'Another walk' }),
      digest(3, { title: 'On mixing', terms: [30] }),
    )
    expect([found('walk ergodic'), search('walk ergodic').understood.isRelaxed]).toEqual([[1], false])
  })
}
