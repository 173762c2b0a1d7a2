import { beforeEach, describe, expect, test } from 'vitest'
import { MentionIndex } from '@/lib/markdown/mention-index'
import { digest, entity } from '../documents'
import type { Contract } from './index-under-test'

const NAMES = 'Danqi Chen,陈丹琦,O’Brien,Hôpital,GPT-4,C++,2.5,β-VAE,李,Gradient checkpointing,К. Иванов,R1,Q-学习,LLM'.split(',')
const AROUND = ['', ' ', '.', '’s', '-', '_', 's', '4', '说', '(', '，', 'l’', '.1', '\n', '·', '/']

/** Of the contract: which texts may hold a name. */
export function describeHolding<Session>(contract: Contract<Session>): void {
  const { index, save, inTransaction } = contract

  describe('texts that may hold a name', () => {
    beforeEach(async () => {
      await inTransaction((session) => index().beginRebuild(session))
      await inTransaction((session) => index().finishRebuild(session))
    })

    test('are among those that are told, whatever stands around it', async () => {
      const written = NAMES.flatMap((name) =>
        AROUND.flatMap((before) =>
          AROUND.map((after) => ({ name, text: `It is said: ${before}${name.toUpperCase()}${after} and ${before}${name}${after} so.` })),
        ),
      )
      await save(...written.map(({ text }, at) => digest(at + 1, { text })))
      for (const name of NAMES) {
        const mentions = new MentionIndex<true>()
        mentions.add(name, true)
        const told = index().holding([name])
        const missed = written.flatMap(({ text }, at) => ([...mentions.find(text)].length && told && !told.includes(at + 1) ? [text] : []))
        expect(missed, name).toEqual([])
      }
    })

    test('are few', async () => {
      await save(
        digest(1, { text: 'Danqi Chen shows it.' }),
        digest(2, { text: 'CHEN, Danqi' }),
        digest(3, { text: 'Heat by Jiaqi Chen.' }),
        digest(4, { text: '陈丹琦指出' }),
        digest(5, { title: 'Danqi Chen', text: 'Heat.' }),
        entity('person', 20, ['Danqi Chen']),
      )
      const holding = (...names: string[]) =>
        index()
          .holding(names)
          ?.toSorted((a, b) => a - b)
      expect(holding('Danqi Chen')).toEqual([1, 2])
      expect(holding('Danqi Chen', '陈丹琦')).toEqual([1, 2, 4])
      expect([holding('Nobody Else'), holding()]).toEqual([[], []])
    })

    test('may be all where a name has nothing to look for', async () => {
      await save(digest(1, { text: 'К. Иванов' }))
      expect(index().holding(['К. Иванов'])).toBeNull()
    })
  })
}
