import { describe, expect, test } from 'vitest'
import { digest, entity } from '../documents'
import type { Contract } from './index-under-test'

/** Of the contract: in which order hits come, and what they give as their reasons. */
export function describeOrder<Session>(contract: Contract<Session>): void {
  const { save, search, found } = contract

  test('digests of a topic stand first where its name was asked, and not another word of its stem', async () => {
    await save(
      entity('topic', 20, ['Optimisation']),
      digest(1, { title: 'Of slopes', topics: [20] }),
      digest(2, { title: 'An optimizer', text: 'The optimizer and its state; optimizers.' }),
    )
    expect([found('optimizer'), found('optimisation'), found('optimization')]).toEqual([
      [2, 1],
      [1, 2],
      [1, 2],
    ])
  })

  test('a phrase and a run are reasons in the field where they stand whole', async () => {
    await save(digest(1, { title: 'A chain', text: 'of chain of thought' }), digest(2, { title: '思维', text: '思维链条' }))
    expect(search('"chain of thought"').digests[0]?.why).toEqual([{ field: 'body', by: 'phrase', asked: 'chain of thought', found: '' }])
    expect(search('思维链').digests[0]?.why).toEqual([{ field: 'body', by: 'word', asked: '思维链', found: '' }])
  })

  describe('order', () => {
    test('a title weighs more than a body, words side by side more than apart', async () => {
      const filler = 'about many other things that matter little to anybody who reads this '.repeat(3)
      await save(
        digest(1, { text: `${filler} sparse ${filler} attention` }),
        digest(2, { text: `${filler} sparse attention ${filler}` }),
        digest(3, { title: 'Sparse attention', text: filler }),
        digest(4, { title: 'Sparse sparse sparse', text: `sparse ${filler}` }),
      )
      expect(found('sparse attention')).toEqual([3, 2, 1])
    })

    test('all words stand above some, where few have all of three or more', async () => {
      await save(
        digest(1, { text: 'window of sparse and local attention' }),
        digest(2, { title: 'Sparse attention', text: 'attention sparse attention' }),
        digest(3, { title: 'Window' }),
      )
      expect(found('sparse attention window')).toEqual([1, 2, 3])
      expect(search('sparse attention window').understood.isRelaxed).toBe(true)
      expect(found('sparse attention window', { mend: false })).toEqual([1])
    })

    test('the newer comes first only where all else is the same', async () => {
      const old = new Date('2020-01-01')
      const fresh = new Date('2025-01-01')
      await save(
        digest(1, { title: 'Pruning', publishedAt: old }),
        digest(2, { title: 'Pruning', publishedAt: fresh }),
        digest(3, { title: 'Notes', text: 'on pruning', publishedAt: new Date('2025-06-01') }),
      )
      expect(found('pruning')).toEqual([2, 1, 3])
      expect(found('pruning', { sort: 'date' })).toEqual([3, 2, 1])
    })

    test('pages are disjoint and leave nothing out', async () => {
      await save(...Array.from({ length: 57 }, (_, index) => digest(index + 1, { text: `kernel ${'word '.repeat(index % 7)}` })))
      const pages = [0, 10, 20, 30, 40, 50].map((offset) => found('kernel', { offset }))
      expect(pages.map((page) => page.length)).toEqual([10, 10, 10, 10, 10, 7])
      expect(new Set(pages.flat()).size).toBe(57)
      expect(search('kernel').total).toBe(57)
    })
  })

  test('a hit says why it was found', async () => {
    await save(
      entity('term', 30, ['RLHF', 'reward from people']),
      entity('person', 50, ['Danqi Chen', '陈丹琦']),
      digest(1, { title: 'On clipping', text: 'gradient', terms: [30], people: [{ id: 50, names: ['Danqi Chen', '陈丹琦'] }] }),
    )
    const why = (q: string, request = {}) => search(q, request).digests[0]?.why
    expect(why('clipping')).toEqual([expect.objectContaining({ field: 'title', by: 'word' })])
    expect(why('"gradient"')).toEqual([expect.objectContaining({ field: 'body', by: 'phrase' })])
    expect(why('cliping')).toEqual([expect.objectContaining({ field: 'title', by: 'typo', found: 'clipping' })])
    expect(why('clipp')).toEqual([expect.objectContaining({ field: 'title', by: 'prefix', found: 'clipping' })])
    expect(why('rlhf')).toEqual([expect.objectContaining({ field: 'terms', by: 'word' })])
    expect(why('danqi chen')?.[0]).toMatchObject({ field: 'people', by: 'word' })
    expect(why('chendanqi')?.[0]).toMatchObject({ field: 'people', by: 'pinyin' })
  })

  test('a reason quotes what stands there: the name by which a digest is tagged, in place of another one', async () => {
    await save(
      entity('term', 30, ['RLHF', '人类反馈强化学习']),
      entity('topic', 20, ['Machine learning', '机器学习']),
      digest(1, { title: 'On clipping', terms: [30], topics: [20] }),
      digest(2, { title: 'On norms', text: 'ergodic' }),
    )
    const why = (q: string) => search(q).digests[0]?.why
    expect(why('rlhf')).toEqual([{ field: 'terms', by: 'word', asked: 'rlhf', found: '' }])
    expect(why('强化学习')).toEqual([{ field: 'terms', by: 'alias', asked: '强化学习', found: 'RLHF' }])
    expect(why('machine')).toEqual([{ field: 'topics', by: 'word', asked: 'machine', found: '' }])
    expect(why('机器学习')).toEqual([{ field: 'topics', by: 'alias', asked: '机器学习', found: 'Machine learning' }])
  })

  test('a reason names the topic above that has the word, and not the one below it', async () => {
    await save(
      entity('topic', 20, ['Machine learning', '机器学习']),
      entity('topic', 21, ['Calibration'], 20),
      digest(1, { title: 'On odds', topics: [21] }),
    )
    const why = (q: string) => search(q).digests[0]?.why
    expect(why('machine')).toEqual([{ field: 'topics', by: 'alias', asked: 'machine', found: 'Machine learning' }])
    expect(why('机器学习')).toEqual([{ field: 'topics', by: 'alias', asked: '机器学习', found: 'Machine learning' }])
    expect(why('calibration')).toEqual([{ field: 'topics', by: 'word', asked: 'calibration', found: '' }])
  })

  test('words of grammar are marked, and are a reason, only where nothing else was asked', async () => {
    await save(digest(1, { title: 'Theory of heat', text: 'of the flow' }), digest(2, { title: 'Heat' }))
    expect(search('theory of heat equations').marks).toMatchObject({ stems: ['theori', 'heat', 'equat'] })
    expect(search('heat of').marks).toMatchObject({ stems: ['heat'], prefixes: [] })
    expect(search('of').marks).toMatchObject({ stems: ['of'] })
    expect(search('theory of heat').digests[0]?.why.map(({ asked }) => asked)).toEqual(['theory', 'heat'])
    expect(search('"theory of"').marks.phrases).toEqual([['theori', 'of']])
  })

  test('related digests share words and subjects, and say which; those to come are left out', async () => {
    await save(
      digest(1, { title: 'Noise in pre-training', text: 'Random noise in the data of language models', topics: [20] }),
      digest(2, { title: 'Label noise', text: 'noise in labels of language data', topics: [20] }),
      digest(3, { title: 'Convex bodies', text: 'Volumes and sections' }),
      digest(4, { title: 'Noise tomorrow', text: 'Random noise in the data of language models', publishedAt: new Date('2027-01-01') }),
    )
    const related = contract.index().related(1, 5, new Date('2026-01-01'))
    expect(related[0]).toMatchObject({ id: 2, words: expect.arrayContaining(['noise']) })
    expect(related.map(({ id }) => id)).not.toContain(4)
    expect(contract.index().related(99, 5, new Date())).toEqual([])
  })
}
