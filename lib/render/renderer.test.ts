import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, expect, test } from 'vitest'
import { createRenderer } from './renderer'

const renderer = createRenderer({ children: 1, timeLimitMs: 1000, maxBytes: 64 * 1024 })
afterAll(() => renderer.close())
const bomb = '> '.repeat(20_000)

test('renders with the lexicon given last, which outlives a killed child', { timeout: 30_000 }, async () => {
  await renderer.setLexicon([{ kind: 'term', slug: 'old', names: ['GRPO'] }])
  expect((await renderer.render({ body: 'GRPO' })).html).toContain('/terms/old')
  await renderer.setLexicon([{ kind: 'term', slug: 'new', names: ['GRPO'] }])
  expect((await renderer.render({ body: 'GRPO' })).html).toContain('/terms/new')
  await expect(renderer.render({ body: bomb })).rejects.toMatchObject({ code: 'render-timeout' })
  expect((await renderer.render({ body: 'GRPO' })).html).toContain('/terms/new')
})

test('a text over the cap is refused with its size, the cap and what to do', async () => {
  await expect(renderer.render({ body: '汉'.repeat(30_000) })).rejects.toThrow(
    'The text has 87.9 KB; at most 64 KB are rendered. Split it into several entries.',
  )
})

test('a bomb’s error names the limit and the likely reasons', { timeout: 30_000 }, async () => {
  await expect(renderer.render({ body: bomb })).rejects.toThrow(
    /longer than 1000 ms and was stopped\. Likely reasons: quotes or lists nested/,
  )
})

test('texts that wait behind a bomb render after it, in parallel too', { timeout: 30_000 }, async () => {
  const results = await Promise.allSettled([bomb, 'one', 'two', 'three'].map((body) => renderer.render({ body })))
  expect(results.map(({ status }) => status)).toEqual(['rejected', 'fulfilled', 'fulfilled', 'fulfilled'])
})

test('a child that outgrows its memory fails its text only', { timeout: 30_000 }, async () => {
  const small = createRenderer({ timeLimitMs: 20_000, maxBytes: 32 * 1024 * 1024, memoryMb: 24 })
  await expect(small.render({ body: '*a* '.repeat(2_000_000) })).rejects.toMatchObject({ code: 'render-failed' })
  expect((await small.render({ body: 'fine' })).html).toBe('<p>fine</p>')
  await small.close()
})

test('a closed renderer refuses what waits and what comes', { timeout: 30_000 }, async () => {
  const closing = createRenderer({ timeLimitMs: 5000, maxBytes: 64 * 1024 })
  const waiting = closing.render({ body: bomb }).catch((error) => error.code)
  await wait(500)
  await closing.close()
  expect(await waiting).toBe('render-failed')
  await expect(closing.render({ body: 'late' })).rejects.toThrow('The renderer is closed.')
})

test('a lexicon that no child can hold is an error, not an endless row of starts', { timeout: 60_000 }, async () => {
  const small = createRenderer({ timeLimitMs: 1000, maxBytes: 1024, memoryMb: 40 })
  try {
    await small.setLexicon(
      (function* () {
        for (let number = 0; number < 150_000; number++)
          yield { kind: 'person' as const, slug: `p${number}`, names: [`Person Number${number}`] }
      })(),
    )
    await expect(small.render({ body: 'Hello.' })).rejects.toMatchObject({ code: 'render-failed' })
  } finally {
    await small.close()
  }
})
