import { expect, test, vi } from 'vitest'
import type { Answer } from './messages'
import { RenderPool } from './render-pool'

/** A process that ends when the test says so, and knows whether its program is kept alive for it. */
class FakeChild {
  static readonly made: FakeChild[] = []
  state = 'starting'
  lexiconPath = null
  holdsProgram = false
  isKilled = false
  end = () => {}
  readonly #ended = new Promise<void>((resolve) => {
    this.end = resolve
  })
  readonly #events: { onAnswer(child: FakeChild, answer: Answer): void }

  constructor(_program: string, _memoryMb: number, events: { onAnswer(child: FakeChild, answer: Answer): void }) {
    this.#events = events
    FakeChild.made.push(this)
  }
  say(answer: Answer) {
    this.#events.onAnswer(this, answer)
  }
  ended() {
    this.holdsProgram = true
    return this.#ended
  }
  allowExit() {
    this.holdsProgram = false
  }
  holdOpen() {
    this.holdsProgram = true
  }
  send() {}
  kill() {
    this.isKilled = true
  }
  workedMs = 0
  cpuMs() {
    return this.workedMs
  }
}

vi.mock('./child-bundle', () => ({ childBundle: async () => 'program' }))
vi.mock('./render-child', () => ({
  get RenderChild() {
    return FakeChild
  },
}))

test('while it closes, what a killed process still says does not let the program end before the process has', async () => {
  const pool = new RenderPool({ children: 1, timeLimitMs: 1000, patience: 1, memoryMb: 64 })
  const refused = expect(pool.render({ body: 'x' })).rejects.toThrow('closed')
  await vi.waitFor(() => expect(FakeChild.made).toHaveLength(1))
  const [child] = FakeChild.made
  const closing = pool.close()
  await refused
  child?.say({ type: 'ready', lexicon: 'none' } as Answer)
  expect(child?.holdsProgram).toBe(true)
  child?.end()
  await closing
})

test('a spare child that was started for a slow text goes again once the text has come through', async () => {
  vi.useFakeTimers()
  FakeChild.made.length = 0
  const nothing = { html: '', contents: [], keyPoints: '', text: '', titles: [], words: 0, links: [], warnings: [], inlines: [] }
  try {
    const pool = new RenderPool({ children: 1, timeLimitMs: 1000, patience: 1, memoryMb: 64 })
    const slow = pool.render({ body: 'slow' })
    await vi.advanceTimersByTimeAsync(0)
    const [first] = FakeChild.made
    first?.say({ type: 'ready', lexicon: 'none' })
    await vi.advanceTimersByTimeAsync(300)
    expect(FakeChild.made, 'it has only waited for a processor').toHaveLength(1)
    if (first) first.workedMs = 250
    await vi.advanceTimersByTimeAsync(300)
    const [, spare] = FakeChild.made
    expect(spare).toBeDefined()
    spare?.say({ type: 'ready', lexicon: 'none' })
    expect(FakeChild.made.some(({ isKilled }) => isKilled)).toBe(false)
    first?.say({ type: 'rendered', rendered: nothing })
    await slow
    expect(
      FakeChild.made.some(({ isKilled }) => isKilled),
      'bombs seldom come alone',
    ).toBe(false)
    await vi.advanceTimersByTimeAsync(5000)
    expect(FakeChild.made.filter(({ isKilled }) => !isKilled)).toHaveLength(1)
  } finally {
    vi.useRealTimers()
  }
})
