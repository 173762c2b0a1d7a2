import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createAsker } from './asker'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

/** An asker whose requests are answered by hand. */
function tested() {
  const asked: { query: string; signal: AbortSignal; answer: (words: string) => void; fail: () => void }[] = []
  const said: string[] = []
  const request = (query: string, signal: AbortSignal) =>
    new Promise<string>((resolve, reject) => asked.push({ query, signal, answer: resolve, fail: () => reject(new Error('failed')) }))
  const listeners = {
    onWait: () => said.push('wait'),
    onAnswer: (query: string, answer: string) => said.push(`${query}: ${answer}`),
    onFail: () => said.push('fail'),
  }
  return { asker: createAsker(request, listeners, 100), asked, said }
}

test('asks once, a moment after the last key', async () => {
  const { asker, asked, said } = tested()
  asker.ask('h')
  await vi.advanceTimersByTimeAsync(60)
  asker.ask('he')
  await vi.advanceTimersByTimeAsync(60)
  expect(asked).toEqual([])
  await vi.advanceTimersByTimeAsync(40)
  asked[0]?.answer('two')
  await vi.advanceTimersByTimeAsync(0)
  expect([asked.map(({ query }) => query), said]).toEqual([['he'], ['wait', 'he: two']])
})

test('a newer question cancels the older, and a late answer is not heard', async () => {
  const { asker, asked, said } = tested()
  asker.ask('old')
  await vi.advanceTimersByTimeAsync(100)
  asker.ask('new')
  expect(asked[0]?.signal.aborted).toBe(true)
  await vi.advanceTimersByTimeAsync(100)
  asked[1]?.answer('fresh')
  asked[0]?.answer('stale')
  await vi.advanceTimersByTimeAsync(0)
  expect(said).toEqual(['wait', 'wait', 'new: fresh'])
})

test('a failure is told, unless it is the cancelling of it', async () => {
  const { asker, asked, said } = tested()
  asker.ask('a')
  await vi.advanceTimersByTimeAsync(100)
  asker.cancel()
  asked[0]?.fail()
  asker.ask('b')
  await vi.advanceTimersByTimeAsync(100)
  asked[1]?.fail()
  await vi.advanceTimersByTimeAsync(0)
  expect(said).toEqual(['wait', 'wait', 'fail'])
})
