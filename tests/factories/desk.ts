import { afterEach } from 'vitest'
import type { Actor } from '@/lib/auth/policy'
import { closeDeskRenderer } from '@/lib/desk/desk-renderer'
import { type StoreOfEachTest, storeOfEachTest } from './store-of-each-test'

export const EDITOR: Actor = { id: 'cli', role: 'editor' }
export const LIMITS = { maxBytes: 256 * 1024, renderTimeoutMs: 1000 }

/** Gives each test of a file a store of its own, and ends the desk's renderer after it. */
export function deskOfEachTest(): StoreOfEachTest {
  const store = storeOfEachTest()
  // What is registered last is run first: the renderer ends while its store is there.
  afterEach(closeDeskRenderer)
  return store
}
