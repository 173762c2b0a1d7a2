import { brotliDecompressSync } from 'node:zlib'
import { expect, it, vi } from 'vitest'
import { KeptPage } from './kept-page'

/** Text that compresses better the harder one tries. */
const TEXT = Buffer.from(Array.from({ length: 20_000 }, (_, at) => `const name${at % 613} = value${(at * at) % 997}`).join(';'))
const page = (effort: 1 | 2) => new KeptPage(200, [], TEXT, 'text/javascript; charset=utf-8', effort)

it('sends what never changes at once as it is quickly made, and smaller to who comes next', async () => {
  const asset = page(2)
  const first = await asset.variant('br')
  const later = await vi.waitFor(async () => {
    const variant = await asset.variant('br')
    expect(variant.body.length).toBeLessThan(first.body.length)
    return variant
  })
  for (const { body, headers } of [first, later]) {
    expect(brotliDecompressSync(body).equals(TEXT)).toBe(true)
    expect(headers[headers.indexOf('content-length') + 1]).toBe(String(body.length))
  }
})

it('makes a page that the next commit replaces once', async () => {
  const kept = page(1)
  const first = await kept.variant('br')
  await new Promise((resolve) => setTimeout(resolve, 100))
  expect(await kept.variant('br')).toBe(first)
})
