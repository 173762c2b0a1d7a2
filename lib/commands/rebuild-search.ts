import { setTimeout as sleep } from 'node:timers/promises'
import { type Actor, requireMay } from '@/lib/auth/policy'
import { GIVE_WAY_MS } from '@/lib/db/retry-while-busy'
import { inTransaction, type Tx } from '@/lib/db/transaction'
import { writerOfTransaction } from '@/lib/db/transaction-scope'
import type { IndexFault } from '@/lib/search/contract'
import { searchDocuments } from './search-documents'
import { searchWriter } from './search-writer'

/** Entries of one step: short enough that saves meanwhile hardly wait. */
const STEP = 500
/** After so long the lock is left alone for a moment. Without it other processes, which can only look now and then whether it is free, would wait for the end. */
const GIVE_WAY_AFTER_MS = 500

export type SearchFault = IndexFault & { name: string }

/**
 * Builds the search index anew beside the one that answers, and lets it take over at the end. Saves meanwhile go to both.
 * @param onProgress told how many entries of how many are done
 * @returns how many entries were looked at
 */
export async function rebuildSearch(actor: Actor, onProgress: (done: number, all: number) => void = () => {}): Promise<number> {
  requireMay(actor, 'write')
  await inTransaction(async () => searchWriter().beginRebuild(writerOfTransaction()))
  const done = await eachStep(async (tx, ids, sofar, all) => {
    const documents = await searchDocuments(tx, ids)
    searchWriter().fillRebuild(writerOfTransaction(), documents)
    onProgress(sofar, all)
  })
  while (await inTransaction(async () => searchWriter().settleRebuild(writerOfTransaction()))) await sleep(GIVE_WAY_MS)
  await inTransaction(async (tx) => {
    searchWriter().finishRebuild(writerOfTransaction())
    await tx.auditEntry.create({ data: { actor: actor.id, action: 'reindex', subject: 'search' } })
  })
  return done
}

/** Builds the index if another version of the analysis made it, or none did. @returns null where it stood as it was */
export async function ensureSearch(actor: Actor, onProgress?: (done: number, all: number) => void): Promise<number | null> {
  const isCurrent = await inTransaction(async () => searchWriter().isCurrent(writerOfTransaction()))
  return isCurrent ? null : rebuildSearch(actor, onProgress)
}

/** Compares the index with the store, and looks whether it is whole in itself. */
export async function checkSearch(
  actor: Actor,
  onProgress: (done: number, all: number) => void = () => {},
): Promise<{ entries: number; faults: SearchFault[]; structure: string[] }> {
  requireMay(actor, 'write')
  const faults: SearchFault[] = []
  let after = 0
  const entries = await eachStep(async (tx, ids, sofar, all) => {
    const until = sofar === all ? Number.MAX_SAFE_INTEGER : (ids.at(-1) ?? after)
    const found = searchWriter().check(writerOfTransaction(), await searchDocuments(tx, ids), after, until)
    const names = new Map(
      (await tx.entry.findMany({ where: { id: { in: found.map(({ id }) => id) } }, select: { id: true, kind: true, slug: true } })).map(
        ({ id, kind, slug }) => [id, `${kind}:${slug}`],
      ),
    )
    faults.push(...found.map((fault) => ({ ...fault, name: names.get(fault.id) ?? `#${fault.id}` })))
    after = until
    onProgress(sofar, all)
  })
  const structure = await inTransaction(async () => searchWriter().integrity(writerOfTransaction()))
  return { entries, faults, structure }
}

type Step = (tx: Tx, ids: number[], done: number, all: number) => Promise<void>

/** Walks through all entries in order of id, each step in a transaction of its own, so that nothing is read and written at different moments. */
async function eachStep(step: Step): Promise<number> {
  let after = 0
  let done = 0
  let gaveWay = performance.now()
  for (;;) {
    if (performance.now() - gaveWay > GIVE_WAY_AFTER_MS) {
      await sleep(GIVE_WAY_MS)
      gaveWay = performance.now()
    }
    const more = await inTransaction(async (tx) => {
      const rows = await tx.entry.findMany({ where: { id: { gt: after } }, orderBy: { id: 'asc' }, take: STEP, select: { id: true } })
      const ids = rows.map(({ id }) => id)
      if (!ids.length && done > 0) return false
      const left = ids.length < STEP ? 0 : await tx.entry.count({ where: { id: { gt: ids.at(-1) ?? 0 } } })
      done += ids.length
      await step(tx, ids, done, done + left)
      after = ids.at(-1) ?? after
      return left > 0
    })
    if (!more) return done
  }
}

/** What a person at a terminal is told of faults; empty where there are none. */
export function describeFaults({ faults, structure }: { faults: readonly SearchFault[]; structure: readonly string[] }): string[] {
  const what = {
    missing: 'is not in the index',
    surplus: 'is in the index, though readers may not find it',
    different: 'is in the index as it was before',
  }
  return [...faults.map((fault) => `${fault.name} ${what[fault.what]}`), ...structure]
}
