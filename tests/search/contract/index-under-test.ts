import { afterEach, beforeEach } from 'vitest'
import type { IndexRequest, SearchDocument, SearchIndex } from '@/lib/search/contract'
import { ask } from '../documents'

/** An index with a store of its own, which is empty. */
export type IndexUnderTest<Session> = {
  index: SearchIndex<Session>
  /** Runs `work` in a transaction, which is undone when it throws. */
  inTransaction<T>(work: (session: Session) => T): Promise<T>
  close(): Promise<void>
}

/** The few things that the tests of the contract do. */
export type Contract<Session> = ReturnType<typeof eachWithItsOwn<Session>>

/** Gives each test that is registered after it an empty index. */
export function eachWithItsOwn<Session>(make: () => Promise<IndexUnderTest<Session>>) {
  let tested: IndexUnderTest<Session>
  beforeEach(async () => {
    tested = await make()
  })
  afterEach(() => tested.close())

  const index = () => tested.index
  const inTransaction = <T>(work: (session: Session) => T): Promise<T> => tested.inTransaction(work)
  const search = (q: string, request: Partial<IndexRequest> = {}) => index().search(ask(q, request))
  const found = (q: string, request: Partial<IndexRequest> = {}) => search(q, request).digests.map(({ id }) => id)
  return {
    index,
    inTransaction,
    search,
    /** Digests in their order. */
    found,
    /** Digests that have the words as they stand, by number. */
    exact: (q: string) => found(q, { mend: false }).toSorted((a, b) => a - b),
    save: (...documents: SearchDocument[]) => inTransaction((session) => index().upsert(session, documents)),
    remove: (...ids: number[]) => inTransaction((session) => index().remove(session, ids)),
  }
}
