import { describe, expect, test } from 'vitest'
import { digest, entity } from '../documents'
import type { Contract } from './index-under-test'

/** Of the contract: that an acknowledged save is found, that a rebuild answers all the while, and that a check tells what is wrong. */
export function describeSaving<Session>(contract: Contract<Session>): void {
  const { save, remove, search, found, exact } = contract

  describe('in the transaction of the save', () => {
    test('a save is searchable once it is acknowledged, and one that was undone is not', async () => {
      await save(digest(1, { title: 'Gradient clipping' }))
      expect(found('clipping')).toEqual([1])
      const undone = contract.inTransaction((session) => {
        contract.index().upsert(session, [digest(1, { title: 'Weight decay' }), digest(2, { title: 'Momentum' })])
        contract.index().remove(session, [1])
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

  describe('built anew', () => {
    const ALL = [digest(1, { title: 'Alpha' }), digest(2, { title: 'Bravo' }), entity('person', 50, ['Carla Delta'])]
    const step = (work: (session: Session) => void) => contract.inTransaction(work)

    test('it answers as before until the new one is whole, and saves meanwhile are in both', async () => {
      await save(...ALL)
      await step((session) => contract.index().beginRebuild(session))
      await step((session) => contract.index().fillRebuild(session, [digest(1, { title: 'Alpha' })]))
      expect(exact('bravo')).toEqual([2])
      await save(digest(3, { title: 'Charlie' }), digest(2, { title: 'Beta' }))
      await remove(1)
      expect([exact('alpha'), exact('beta'), exact('charlie')]).toEqual([[], [2], [3]])
      await step((session) => contract.index().fillRebuild(session, [entity('person', 50, ['Carla Delta'])]))
      let [pieces, isMore] = [0, true]
      for (; isMore && pieces < 100; pieces++)
        await step((session) => {
          isMore = contract.index().settleRebuild(session)
        })
      expect(pieces).toBeLessThan(100)
      await save(digest(4, { title: 'Foxtrot' }))
      await step((session) => contract.index().finishRebuild(session))
      expect(exact('foxtrot')).toEqual([4])
      expect([exact('alpha'), exact('beta'), exact('bravo'), exact('charlie')]).toEqual([[], [2], [], [3]])
      expect(search('carla delta').entities[0]?.id).toBe(50)
    })

    test('one that was interrupted leaves nothing behind', async () => {
      await save(...ALL)
      await step((session) => contract.index().beginRebuild(session))
      await step((session) => contract.index().fillRebuild(session, [digest(9, { title: 'Stray' })]))
      await step((session) => contract.index().beginRebuild(session))
      await step((session) => contract.index().fillRebuild(session, ALL))
      await step((session) => contract.index().finishRebuild(session))
      expect([exact('stray'), exact('alpha')]).toEqual([[], [1]])
      await step((session) => {
        expect(contract.index().isCurrent(session)).toBe(true)
        expect(contract.index().check(session, ALL, 0, 1000)).toEqual([])
        expect(contract.index().integrity(session)).toEqual([])
      })
    })

    test('the check tells what is missing, what is too much and what is otherwise', async () => {
      await save(digest(1, { title: 'Alpha' }), digest(2, { title: 'Old' }), digest(9, { title: 'Surplus' }))
      const faults = await contract.inTransaction((session) => contract.index().check(session, ALL, 0, 1000))
      expect(faults.toSorted((a, b) => a.id - b.id)).toEqual([
        { id: 2, what: 'different' },
        { id: 9, what: 'surplus' },
        { id: 50, what: 'missing' },
      ])
    })
  })
}
