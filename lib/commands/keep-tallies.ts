import type { Tx } from '@/lib/db/transaction'
import { addToTallies, type Count, countsOf, differenceOf } from './count-tallies'
import { recountTopics, widerTopics } from './recount-topics'

/** What a write is about to change, as it stood before: what its digests counted for, and what its topics lay under. */
export type TalliesBefore = { counts: Count[]; wider: Map<number, Set<number>> }

/** Call it before digests or topics that are in the store already are written, in the same transaction. */
export async function talliesBefore(tx: Tx, digestIds: readonly number[], topicIds: readonly number[] = []): Promise<TalliesBefore> {
  return { counts: await countsOf(tx, digestIds), wider: await widerTopics(tx, topicIds) }
}

/**
 * Brings the tallies to where they belong after a write.
 * @param digestIds every digest that was written, the new ones too
 */
export async function keepTallies(tx: Tx, before: TalliesBefore, digestIds: readonly number[]): Promise<void> {
  await addToTallies(tx, differenceOf(before.counts, await countsOf(tx, digestIds)))
  if (before.wider.size === 0) return
  // A topic that moved takes the digests of all that lies below it along, too many to look at one by one; few topics gain or lose them.
  const after = await widerTopics(tx, [...before.wider.keys()])
  const gainOrLose = [...before.wider].flatMap(([id, wider]) => inOneOf(wider, after.get(id) ?? new Set()))
  await recountTopics(tx, [...new Set(gainOrLose)])
}

function inOneOf(a: Set<number>, b: Set<number>): number[] {
  return [...[...a].filter((id) => !b.has(id)), ...[...b].filter((id) => !a.has(id))]
}
