import { beforeEach, describe, expect, test } from 'vitest'
import { digest, entity } from '../documents'
import type { Contract } from './index-under-test'

/** Of the contract: what is mended, and what is not. */
export function describeSlips<Session>(contract: Contract<Session>): void {
  const { save, search, found } = contract

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

  test('a person is suggested whose name is a slip away, though one of the words begins others', async () => {
    await save(
      entity('person', 50, ['Danqi Chen', '陈丹琦']),
      digest(1, { headings: ['What changed'], people: [{ id: 50, names: ['Danqi Chen', '陈丹琦'] }] }),
    )
    expect(search('danqi chan').suggestion).toBe('Danqi Chen')
    expect([search('danqi chen').suggestion, search('danqi chan', { mend: false }).suggestion]).toEqual([null, null])
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
}
