import { afterEach, beforeEach } from 'vitest'
import { createTestStore, type TestStore } from './store'

/** The store of the test under way, which may go on with another one. */
export type StoreOfEachTest = Pick<TestStore, 'file' | 'url' | 'close'> & { renew(): Promise<void> }

/** Gives each test of a file a store of its own, which is empty. */
export function storeOfEachTest(): StoreOfEachTest {
  let store: TestStore
  const renew = async () => {
    store = await createTestStore()
  }
  beforeEach(renew)
  afterEach(() => store.close())
  return {
    get file() {
      return store.file
    },
    get url() {
      return store.url
    },
    close: () => store.close(),
    renew,
  }
}
