import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { IndexRequest, SearchDocument, SearchIndex } from '@/lib/search/contract'
import { ask, digest, entity } from './documents'

/** An index with a store of its own, which is empty. */
export type IndexUnderTest<Session> = {
  index: SearchIndex<Session>
  /** Runs `work` in a transaction, which is undone when it throws. */
  inTransaction<T>(work: (session: Session) => T): Promise<T>
  close(): Promise<void>
}

/** What every implementation of the search index must do. */
export function describeSearchIndex<Session>(name: string, make: () => Promise<IndexUnderTest<Session>>): void {
  describe(name, () => {
    let tested: IndexUnderTest<Session>
    beforeEach(async () => {
      tested = await make()
    })
    afterEach(() => tested.close())

    const save = (...documents: SearchDocument[]) => tested.inTransaction((session) => tested.index.upsert(session, documents))
    const remove = (...ids: number[]) => tested.inTransaction((session) => tested.index.remove(session, ids))
    const search = (q: string, request: Partial<IndexRequest> = {}) => tested.index.search(ask(q, request))
    const found = (q: string, request: Partial<IndexRequest> = {}) => search(q, request).digests.map(({ id }) => id)
    const exact = (q: string) => found(q, { mend: false }).toSorted((a, b) => a - b)

    describe('in the transaction of the save', () => {
      test('a save is searchable once it is acknowledged, and one that was undone is not', async () => {
        await save(digest(1, { title: 'Gradient clipping' }))
        expect(found('clipping')).toEqual([1])
        const undone = tested.inTransaction((session) => {
          tested.index.upsert(session, [digest(1, { title: 'Weight decay' }), digest(2, { title: 'Momentum' })])
          tested.index.remove(session, [1])
          throw new Error('undone')
        })
        await expect(undone).rejects.toThrow('undone')
        expect([found('clipping'), exact('decay'), exact('momentum')]).toEqual([[1], [], []])
      })

      test('a digest is found by what it says now, and by nothing that it said before', async () => {
        await save(digest(1, { title: 'Gradient clipping', text: 'About exploding norms.' }))
        await save(digest(1, { title: 'Weight decay', text: 'About small weights.' }))
        expect([exact('clipping'), exact('exploding'), exact('decay'), exact('small')]).toEqual([[], [], [1], [1]])
        await remove(1, 77)
        expect([exact('decay'), search('').total]).toEqual([[], 0])
      })

      test('nothing is found before its moment', async () => {
        await save(digest(1, { title: 'Gradient clipping', publishedAt: new Date('2026-05-01') }))
        expect(found('clipping')).toEqual([])
        expect(found('clipping', { now: new Date('2026-05-02') })).toEqual([1])
      })

      test('a word that only removed digests had mends no slip', async () => {
        await save(digest(1, { title: 'Talagrand and noise' }), digest(2, { title: 'Other noise' }))
        expect(search('talagrnd').understood.mended).toEqual([{ asked: 'talagrnd', meant: 'talagrand' }])
        await remove(1)
        expect(search('talagrnd')).toMatchObject({ total: 0, suggestion: null, understood: { mended: [] } })
      })
    })

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
          expect(tested.index.named(query, new Set()).map(({ id }) => id)).toEqual(search(query).entities.map(({ id }) => id))
        expect(tested.index.named('danqi', new Set()).map(({ id }) => id)).toContain(50)
        expect(tested.index.named('danqi', new Set([50])).map(({ id }) => id)).not.toContain(50)
        for (const query of ['', '"', '-', 'author:']) expect(tested.index.named(query, new Set())).toEqual([])
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
        for (const filter of [
          'author:danqi-chen',
          'author:"Danqi Chen"',
          'author:陈丹琦',
          'person:danqi',
          'author:“陈丹琦”',
          '作者：陈丹琦',
        ])
          expect([filter, exact(filter)]).toEqual([filter, [1]])
        expect(exact('author:chen')).toEqual([1, 2])
        expect(exact('author:"Yuansi Chen" convolution')).toEqual([2])
        expect(exact('-author:danqi-chen')).toEqual([2, 3])
      })
    })

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

    describe('slips of the finger', () => {
      test('are mended from five letters, two from nine, the first letter weighing double, and the mending is said', async () => {
        await save(digest(1, { title: 'heat noise convolution robustness' }))
        const mended = (q: string) => search(q).understood.mended[0]?.meant ?? null
        expect([mended('haet'), mended('nosie'), mended('noize'), mended('boise'), mended('noozy')]).toEqual([
          null,
          'noise',
          'noise',
          null,
          null,
        ])
        expect([mended('convolutoin'), mended('konvolution'), mended('konvolutoin'), mended('covnolutoin')]).toEqual([
          'convolution',
          'convolution',
          null,
          'convolution',
        ])
        expect(found('nosie', { mend: false })).toEqual([])
      })

      test('an exact match stands above a mended one', async () => {
        await save(digest(1, { title: 'causal models' }), digest(2, { title: 'casual models casual casual' }))
        expect(found('causal')[0]).toBe(1)
        expect(search('causal').understood.mended).toEqual([])
      })
    })

    describe('other spellings', () => {
      beforeEach(() =>
        save(
          entity('term', 30, ['KV cache', 'Key-value cache']),
          entity('person', 50, ['Yuansi Chen']),
          entity('person', 51, ['Danqi Chen', '陈丹琦']),
          entity('source', 40, ['机器之心']),
          digest(1, { title: 'Evicting', text: 'the KV cache' }),
          digest(2, { title: 'Tagged', terms: [30] }),
          digest(3, { title: 'Heat', text: 'by a diffusion model', people: [{ id: 50, names: ['Yuansi Chen'] }] }),
          digest(4, { title: 'Thought', people: [{ id: 51, names: ['Danqi Chen', '陈丹琦'] }], sources: [40] }),
        ),
      )

      test.each([
        ['KVcache', [1, 2], 'kv cache'],
        ['evicting KVcache', [1], 'kv cache'],
        ['diffusionmodel', [3], 'diffusion model'],
        ['yuansichen', [3], 'yuansi chen'],
        ['chenyuansi', [3], 'chen yuansi'],
        ['陈丹奇', [4], '陈丹琦'],
        ['陳丹奇', [4], '陈丹琦'],
        ['机器知心', [4], '机器之心'],
      ])('of two words as one, and of names in characters of the same sound, are read: %s', (query, ids, meant) => {
        const { digests, understood } = search(query)
        expect([digests.map(({ id }) => id).toSorted(), understood.mended.map((each) => each.meant)]).toEqual([ids, [meant]])
        expect(found(query, { mend: false })).toEqual([])
      })

      test('are no way to what only drafts speak of', () => {
        const hidden = new Set([30, 40, 51])
        for (const query of ['陈丹奇', '机器知心'])
          expect([query, search(query, { hidden }).total, search(query, { hidden }).understood.mended]).toEqual([query, 0, []])
      })
    })

    test('an entity says why it was found: by a mended slip too, and asked in quotes', async () => {
      await save(
        entity('person', 50, ['Danqi Chen', '陈丹琦']),
        entity('person', 51, ['Suharnoto']),
        digest(1, {
          people: [
            { id: 50, names: ['Danqi Chen', '陈丹琦'] },
            { id: 51, names: ['Suharnoto'] },
          ],
        }),
      )
      const why = (q: string) => search(q).entities[0]?.why
      expect(why('suharnto')).toEqual([{ field: 'name', by: 'typo', asked: 'suharnto', found: 'Suharnoto' }])
      expect(why('Dnaqi Chen')).toEqual([{ field: 'name', by: 'typo', asked: 'dnaqi chen', found: 'Danqi Chen' }])
      expect(why('danqi chne')).toEqual([{ field: 'name', by: 'typo', asked: 'danqi chne', found: 'Danqi Chen' }])
      expect(why('陈丹奇')).toEqual([{ field: 'name', by: 'typo', asked: '陈丹奇', found: '陈丹琦' }])
      expect(why('"Danqi Chen"')).toEqual([{ field: 'name', by: 'word', asked: 'Danqi Chen', found: 'Danqi Chen' }])
    })

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

    test('a person is suggested whose name is a slip away, though one of the words begins others', async () => {
      await save(
        entity('person', 50, ['Danqi Chen', '陈丹琦']),
        digest(1, { headings: ['What changed'], people: [{ id: 50, names: ['Danqi Chen', '陈丹琦'] }] }),
      )
      expect(search('danqi chan').suggestion).toBe('Danqi Chen')
      expect([search('danqi chen').suggestion, search('danqi chan', { mend: false }).suggestion]).toEqual([null, null])
    })

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

    test('a name that no digest has is not taken for a slip of another', async () => {
      await save(
        entity('person', 50, ['Aristokles of Athens', 'Plato']),
        entity('person', 51, ['Aristocles']),
        digest(1, { people: [{ id: 51, names: ['Aristocles'] }] }),
      )
      for (const query of ['Aristokles of Athens', 'Aristokles', 'plato']) {
        const { entities, understood, total } = search(query)
        expect([query, entities.map(({ id }) => id), understood.mended, total]).toEqual([query, [50], [], 0])
      }
      expect(search('aristocle').entities[0]?.id).toBe(51)
    })

    test('a formula of single letters is nobody’s name', async () => {
      await save(
        entity('person', 50, ['Xi Ye', '叶曦']),
        digest(1, { title: 'Names', people: [{ id: 50, names: ['Xi Ye', '叶曦'] }] }),
        digest(2, { title: 'Sums', text: 'the sum of x_i^2' }),
      )
      expect(found('x_i')).toEqual([2])
    })

    test('a phrase and a run are reasons in the field where they stand whole', async () => {
      await save(digest(1, { title: 'A chain', text: 'of chain of thought' }), digest(2, { title: '思维', text: '思维链条' }))
      expect(search('"chain of thought"').digests[0]?.why).toEqual([{ field: 'body', by: 'phrase', asked: 'chain of thought', found: '' }])
      expect(search('思维链').digests[0]?.why).toEqual([{ field: 'body', by: 'word', asked: '思维链', found: '' }])
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

    test('a slip is mended to a word of a name too, and finds what is tagged by it', async () => {
      await save(
        entity('term', 30, ['Ergodicity']),
        entity('term', 31, ['Ergodic walk']),
        digest(1, { title: 'An ergodic map' }),
        digest(2, { title: 'On mixing', terms: [30] }),
        digest(3, { title: 'On steps', terms: [31] }),
      )
      expect(found('ergodik').toSorted()).toEqual([1, 2, 3])
      expect(search('ergodik').digests.find(({ id }) => id === 2)?.why).toEqual([
        { field: 'terms', by: 'typo', asked: 'ergodik', found: 'Ergodicity' },
      ])
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
      const related = tested.index.related(1, 5, new Date('2026-01-01'))
      expect(related[0]).toMatchObject({ id: 2, words: expect.arrayContaining(['noise']) })
      expect(related.map(({ id }) => id)).not.toContain(4)
      expect(tested.index.related(99, 5, new Date())).toEqual([])
    })

    describe('built anew', () => {
      const ALL = [digest(1, { title: 'Alpha' }), digest(2, { title: 'Bravo' }), entity('person', 50, ['Carla Delta'])]
      const step = (work: (session: Session) => void) => tested.inTransaction(work)

      test('it answers as before until the new one is whole, and saves meanwhile are in both', async () => {
        await save(...ALL)
        await step((session) => tested.index.beginRebuild(session))
        await step((session) => tested.index.fillRebuild(session, [digest(1, { title: 'Alpha' })]))
        expect(exact('bravo')).toEqual([2])
        await save(digest(3, { title: 'Charlie' }), digest(2, { title: 'Beta' }))
        await remove(1)
        expect([exact('alpha'), exact('beta'), exact('charlie')]).toEqual([[], [2], [3]])
        await step((session) => tested.index.fillRebuild(session, [entity('person', 50, ['Carla Delta'])]))
        await step((session) => tested.index.finishRebuild(session))
        expect([exact('alpha'), exact('beta'), exact('bravo'), exact('charlie')]).toEqual([[], [2], [], [3]])
        expect(search('carla delta').entities[0]?.id).toBe(50)
      })

      test('one that was interrupted leaves nothing behind', async () => {
        await save(...ALL)
        await step((session) => tested.index.beginRebuild(session))
        await step((session) => tested.index.fillRebuild(session, [digest(9, { title: 'Stray' })]))
        await step((session) => tested.index.beginRebuild(session))
        await step((session) => tested.index.fillRebuild(session, ALL))
        await step((session) => tested.index.finishRebuild(session))
        expect([exact('stray'), exact('alpha')]).toEqual([[], [1]])
        await step((session) => {
          expect(tested.index.isCurrent(session)).toBe(true)
          expect(tested.index.check(session, ALL, 0, 1000)).toEqual([])
          expect(tested.index.integrity(session)).toEqual([])
        })
      })

      test('the check tells what is missing, what is too much and what is otherwise', async () => {
        await save(digest(1, { title: 'Alpha' }), digest(2, { title: 'Old' }), digest(9, { title: 'Surplus' }))
        const faults = await tested.inTransaction((session) => tested.index.check(session, ALL, 0, 1000))
        expect(faults.toSorted((a, b) => a.id - b.id)).toEqual([
          { id: 2, what: 'different' },
          { id: 9, what: 'surplus' },
          { id: 50, what: 'missing' },
        ])
      })
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
  })
}
