import { beforeEach, expect, test, vi } from 'vitest'
import { SaveQueue, type SaveState, type Sent } from './save-queue'

type Call = { snapshot: string; base: number; key: string; answer(sent: Sent | Error): void }
let calls: Call[]
let states: SaveState[]
let safe: string[]
let queue: SaveQueue

beforeEach(() => {
  vi.useFakeTimers()
  calls = []
  states = []
  safe = []
  let keys = 0
  queue = new SaveQueue({
    version: 1,
    snapshot: 'a',
    send: (snapshot, base, key) =>
      new Promise((resolve, reject) => {
        calls.push({ snapshot, base, key, answer: (sent) => (sent instanceof Error ? reject(sent) : resolve(sent)) })
      }),
    newKey: () => `key ${++keys}`,
    onState: (state) => states.push(state),
    onSafe: (snapshot) => safe.push(snapshot),
  })
  return () => vi.useRealTimers()
})

const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms)
const answer = async (sent: Sent | Error) => {
  calls.at(-1)?.answer(sent)
  await pass(0)
}

test('a text is saved two seconds after its last change, once', async () => {
  queue.change('ab')
  await pass(1500)
  queue.change('abc')
  await pass(1500)
  expect(calls).toEqual([])
  await pass(500)
  expect(calls).toMatchObject([{ snapshot: 'abc', base: 1 }])
  await answer({ is: 'saved', version: 2 })
  await pass(60_000)
  expect(calls).toHaveLength(1)
  expect([states.at(-1), queue.isSafe, queue.version, safe]).toEqual(['clean', true, 2, ['abc']])
})

test('a change during a slow save goes out after it, upon what that became', async () => {
  queue.change('b')
  await pass(2000)
  queue.change('c')
  await pass(30_000)
  expect(calls).toHaveLength(1)
  await answer({ is: 'saved', version: 2 })
  expect([states.at(-1), queue.isSafe]).toEqual(['waiting', false])
  await pass(2000)
  expect(calls[1]).toMatchObject({ snapshot: 'c', base: 2, key: 'key 2' })
})

test('while the server cannot be reached it is tried again after growing pauses, under the same key', async () => {
  queue.change('b')
  await pass(2000)
  const pauses: number[] = []
  for (let round = 0; round < 7; round++) {
    await answer(round % 2 ? new Error('gone') : { is: 'unreachable' })
    let waited = 0
    for (const before = calls.length; calls.length === before; waited += 500) await pass(500)
    pauses.push(waited)
  }
  expect(pauses).toEqual([1000, 2000, 4000, 8000, 16_000, 30_000, 30_000])
  expect(new Set(calls.map(({ key }) => key)).size).toBe(1)
  expect(states.at(-2)).toBe('unreachable')
  await answer({ is: 'saved', version: 2 })
  expect(queue.isSafe).toBe(true)
})

test('a text that was changed while the server was away is another save', async () => {
  queue.change('b')
  await pass(2000)
  await answer({ is: 'unreachable' })
  queue.change('c')
  await queue.flush.bind(queue)
  await pass(2000)
  expect(calls[1]).toMatchObject({ snapshot: 'c', key: 'key 2' })
})

test('what was joined is taken over, with what was typed since; where that contradicts it, the next save is upon the old revision still', async () => {
  queue.change('b')
  await pass(2000)
  await answer({ is: 'merged', version: 5, adopt: () => 'b+theirs' })
  expect([states.at(-1), queue.version, queue.isSafe]).toEqual(['merged', 5, true])

  queue.change('b+theirs+c')
  await pass(2000)
  queue.change('b+theirs+cd')
  await answer({ is: 'merged', version: 9, adopt: () => 'b+more of theirs+cd' })
  expect([states.at(-1), queue.version, queue.isSafe]).toEqual(['waiting', 9, false])
  await pass(2000)
  expect(calls[2]).toMatchObject({ snapshot: 'b+more of theirs+cd', base: 9 })
  queue.change('b+more of theirs+cde')
  await answer({ is: 'merged', version: 12, adopt: () => null })
  await pass(2000)
  expect(calls[3]).toMatchObject({ snapshot: 'b+more of theirs+cde', base: 9 })
})

test('whoever types without a pause is saved all the same', async () => {
  for (let key = 0; key < 12; key++) {
    queue.change(`b${key}`)
    await pass(1000)
  }
  expect(calls).toMatchObject([{ snapshot: 'b9', base: 1 }])
  await answer({ is: 'saved', version: 2 })
  expect(queue.isSafe).toBe(false)
  await pass(2000)
  expect(calls[1]).toMatchObject({ snapshot: 'b11', base: 2 })
})

test('a text of another revision is sent upon that one', async () => {
  queue.resume('kept', 0)
  expect([queue.version, queue.isSafe]).toEqual([0, false])
  const flushed = queue.flush()
  await answer({ is: 'merged', version: 3, adopt: () => 'kept+theirs' })
  await flushed
  expect(calls).toMatchObject([{ snapshot: 'kept', base: 0 }])
  expect([queue.version, queue.isSafe]).toEqual([3, true])
})

test('a save that is asked for with more than its text is sent though the text is safe, under a key of its own', async () => {
  queue.change('b')
  await pass(2000)
  await answer({ is: 'saved', version: 2 })
  await queue.flush()
  expect(calls).toHaveLength(1)
  const flushed = queue.flush(true)
  await answer({ is: 'saved', version: 3 })
  await flushed
  expect(calls[1]).toMatchObject({ snapshot: 'b', base: 2, key: 'key 2' })
  expect(queue.version).toBe(3)
})

test('an ended session is tried again and goes on after signing in', async () => {
  queue.change('b')
  await pass(2000)
  await answer({ is: 'ended' })
  expect(states.at(-1)).toBe('ended')
  await pass(5000)
  await answer({ is: 'saved', version: 2 })
  expect(queue.isSafe).toBe(true)
})

test('after a contradiction nothing is sent any more, and the text is not called safe', async () => {
  queue.change('b')
  await pass(2000)
  await answer({ is: 'conflict' })
  queue.change('c')
  await pass(60_000)
  await queue.flush()
  expect([calls.length, states.at(-1), queue.isSafe, safe]).toEqual([1, 'conflict', false, []])
})

test('a text that is refused is not sent again; what it becomes is', async () => {
  queue.change('much too long')
  await pass(2000)
  await answer({ is: 'refused' })
  await queue.flush()
  await pass(60_000)
  expect([calls.length, states.at(-1), queue.isSafe]).toEqual([1, 'refused', false])
  queue.change('long')
  await pass(2000)
  expect(calls[1]).toMatchObject({ snapshot: 'long', base: 1 })
  await answer({ is: 'saved', version: 2 })
  expect([states.at(-1), queue.isSafe]).toEqual(['clean', true])
})

test('saving now waits for the save under way, and sends only what is new', async () => {
  queue.change('b')
  const flushed = queue.flush()
  await pass(0)
  const again = queue.flush()
  await answer({ is: 'saved', version: 2 })
  await Promise.all([flushed, again])
  expect(calls).toHaveLength(1)
})
