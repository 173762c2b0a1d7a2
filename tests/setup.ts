import { format } from 'node:util'
import { afterEach, beforeEach, expect, vi } from 'vitest'

/**
 * A warning that nobody asked for fails the test that caused it.
 * A test that expects one replaces the method itself: `vi.spyOn(console, 'error').mockImplementation(() => {})`.
 */
const unexpected: string[] = []

beforeEach(() => {
  unexpected.length = 0
  for (const level of ['error', 'warn'] as const) {
    vi.spyOn(console, level).mockImplementation((...args: unknown[]) => {
      unexpected.push(`console.${level}: ${format(...args)}`)
    })
  }
})

afterEach(() => {
  vi.mocked(console.error).mockRestore?.()
  vi.mocked(console.warn).mockRestore?.()
  expect(unexpected, 'the test wrote to console.error or console.warn').toEqual([])
})
