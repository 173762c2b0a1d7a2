import { describe, expect, test } from 'vitest'
import { digest, entity } from '../documents'
import type { Contract } from './index-under-test'

/** Of the contract: what words, Chinese and odd texts find. */
export function describeWords<Session>(contract: Contract<Session>): void {
  const { save, search, found, exact } = contract

  describe('words', () => {
    test('are found in every field', async () => {
      await save(
        digest(1, {
          title: 'Alpha',
          originals: ['Bravo'],
          summary: 'Charlie',
          headings: ['Delta'],
          text: 'Echo',
          people: [{ id: null, names: ['Foxtrot'] }],
        }),
      )
      for (const word of ['alpha', 'bravo', 'charlie', 'delta', 'echo', 'foxtrot']) expect([word, exact(word)]).toEqual([word, [1]])
    })

    test('are folded: endings, accents, widths, case, hyphens, apostrophes and thousands', async () => {
      await save(
        digest(1, {
          text: 'Poincaré showed that pre-training trains 10,000 ﬁnely tuned networks; Ｆｕｌｌ width. Lagrange’s O’Brien C++ 2.5',
        }),
      )
      const asked = [
        'poincare',
        'POINCARÉ',
        'pretraining',
        'pre-training',
        'training',
        'trained',
        'network',
        '10000',
        '10,000',
        'finely',
        'full',
      ]
      for (const each of [...asked, 'lagrange', "o'brien", 'obrien', 'c++', '2.5']) expect([each, exact(each)]).toEqual([each, [1]])
    })

    test('say a Greek letter by its sign or its name, alone or glued to others', async () => {
      await save(
        digest(1, { title: 'A β-VAE', text: 'an ε-greedy agent and TNFα' }),
        digest(2, { title: 'An ordinary VAE', text: 'a greedy agent, multiplied, with TNF-alpha' }),
        digest(3, { text: 'the alphabet; ὁ λόγος' }),
      )
      expect(['beta-vae', 'βvae', 'β vae', 'Β', 'betavae', 'epsilon-greedy', 'ε'].map(exact)).toEqual(Array(7).fill([1]))
      expect([exact('TNFα'), exact('tnf-alpha'), found('tnf alpha')].map((ids) => ids.toSorted())).toEqual([
        [1, 2],
        [1, 2],
        [1, 2],
      ])
      expect([found('μ'), exact('λ'), exact('λόγος')]).toEqual([[], [], [3]])
      expect(search('beta', { mend: false }).digests[0]?.why[0]).toMatchObject({ field: 'title', asked: 'beta' })
    })

    test('may be the beginning of one while it is being typed, and only the last', async () => {
      await save(digest(1, { title: 'Transformers at scale' }), digest(2, { title: 'Scale invariance' }))
      expect(found('transf')).toEqual([1])
      expect(found('scale transf')[0]).toBe(1)
      expect(found('transf ', { mend: false })).toEqual([])
    })

    test('of one or two letters begin a word of any text where no name or title has such', async () => {
      await save(
        digest(1, { title: 'Sparse models', text: 'low entropy', people: [{ id: null, names: ['Ada Byron'] }] }),
        digest(2, { title: 'Dense models', text: 'of great width' }),
      )
      expect([found('en'), found('models en'), found('g'), found('wi')]).toEqual([[1], [1], [2], [2]])
      expect(search('en').digests[0]?.why).toEqual([{ field: 'body', by: 'prefix', asked: 'en', found: 'entropy' }])
      expect([found('zz'), exact('en')]).toEqual([[], []])
    })

    test('of one or two letters begin a word of a name or title where there is one', async () => {
      await save(digest(1, { title: 'Entropy' }), digest(2, { title: 'Dense models', text: 'an entropy' }))
      expect(found('en')).toEqual([1])
      expect(found('models en')).toEqual([2])
    })

    test('in quotes stand in this order', async () => {
      await save(digest(1, { text: 'the heat flow runs backwards' }), digest(2, { text: 'the flow of heat' }))
      expect(exact('"heat flow"')).toEqual([1])
      expect(exact('heat flow')).toEqual([1, 2])
      expect(exact('“heat flow”')).toEqual([1])
    })

    test('do not reach from one value into the next', async () => {
      await save(digest(1, { originals: ['On heat', 'Flow models'] }))
      expect(exact('"heat flow"')).toEqual([])
    })

    test('with a minus must not be there', async () => {
      await save(digest(1, { text: 'reward models and thinking' }), digest(2, { text: 'reward models' }))
      expect(exact('reward -thinking')).toEqual([2])
      expect(exact('reward -"models and"')).toEqual([2])
      expect(exact('-thinking')).toEqual([2])
    })
  })

  describe('Chinese', () => {
    const TITLE = '陈丹琦团队提出RLMT：把长链思维带入通用聊天'
    const TEXT = '模型先写出Transformer注意力的思维过程，再给出回答。𠮷野家的例子'

    test('any run of characters that occurs is found, and none that does not', async () => {
      await save(digest(1, { title: TITLE, text: TEXT }), digest(2, { title: '别的文章', text: '关于凸优化与随机梯度的讨论' }))
      for (const run of `${TITLE} ${TEXT}`.match(/\p{Script=Han}+/gu) ?? []) {
        const signs = [...run]
        for (let from = 0; from < signs.length; from++) {
          for (let to = from + 1; to <= signs.length; to++) {
            const asked = signs.slice(from, to).join('')
            expect([asked, exact(asked).includes(1)]).toEqual([asked, true])
          }
        }
      }
      for (const absent of ['链长', '维思', '聊通', '丹陈', '注力', '𠮷家', '猫', '思维链'])
        expect([absent, exact(absent)]).toEqual([absent, []])
    })

    test('a short run that does not occur is not torn apart', async () => {
      await save(digest(1, { text: '思想与维度' }))
      expect(found('思维')).toEqual([])
    })

    test('words glued to characters are found, each by itself', async () => {
      await save(digest(1, { text: TEXT }))
      for (const asked of ['transformer', '注意力', 'Transformer注意力', '"Transformer注意力"', 'Ｔｒａｎｓｆｏｒｍｅｒ'])
        expect([asked, exact(asked)]).toEqual([asked, [1]])
    })

    test('simplified finds traditional, and back', async () => {
      await save(digest(1, { text: '机器学习' }), digest(2, { text: '機器學習' }))
      expect([exact('机器学习'), exact('機器學習')]).toEqual([
        [1, 2],
        [1, 2],
      ])
    })
  })

  test('letters that differ by a mark are others where it is no accent', async () => {
    await save(digest(1, { title: 'ノイズ' }), digest(2, { title: 'ノイス' }), digest(3, { title: 'हिंदी' }), digest(4, { title: 'हद' }))
    expect([exact('ノイズ'), exact('ノイス'), exact('हिंदी'), exact('हद')]).toEqual([[1], [2], [3], [4]])
  })

  test('every text is a query', async () => {
    await save(digest(1, { title: 'NEAR and "quotes" OR columns: -minus', text: '* ^ ( ) { } + : col:' }), entity('term', 30, ['NOT']))
    const odd = [
      '',
      ' ',
      '"',
      '""',
      '"*NEAR(',
      'a AND',
      'OR',
      'NOT x',
      'NEAR(a b, 2)',
      '-',
      '--',
      '-"',
      'title:x',
      '{title}:x',
      '^x',
      'x*',
      '\u0000',
      '\ud800',
      'a\udc00b',
      '\u202e',
      '😀',
      '👨‍👩‍👧‍👦',
      "'; DROP TABLE Entry; --",
      '%',
      'author:',
      'author:""',
      'year:99999',
      'before:2025-13-45',
      '年份:',
      'x'.repeat(10_000),
      '字'.repeat(10_000),
      'a b '.repeat(3000),
      '((((',
      '"a" "b" -"c" d:e',
      '\ufeff',
      'ﷺ',
      '¶',
      '#1',
      '#',
    ]
    for (const q of odd) for (const mend of [false, true]) expect(() => search(q, { mend })).not.toThrow()
  })
}
