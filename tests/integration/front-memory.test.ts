import { expect, test } from 'vitest'
import { createRunningFront } from '../factories/front'
import { askPipelined, junkAddress } from '../factories/pipelined'

const ADDRESSES = 200_000

test('junk addresses with something near leave no memory behind either', async () => {
  const near = { kind: 'digest', slug: 'real', name: 'The real one', href: '/digests/real' } as const
  const front = await createRunningFront({
    exists: () => false,
    near: () => [near, near, near, near, near],
    upstream: (_, response) => {
      response.writeHead(404, { 'content-type': 'text/html' }).end(`<main><div id="on:near"></div>${'words '.repeat(500)}</main>`)
    },
  })
  try {
    await askPipelined(front.port, 1000, junkAddress)
    globalThis.gc?.()
    const before = process.memoryUsage().heapUsed
    expect(await askPipelined(front.port, ADDRESSES / 10, junkAddress)).toEqual({ 404: ADDRESSES / 10 })
    globalThis.gc?.()
    expect(front.cache.size).toBe(1)
    // Keeping each would come to 70 MB.
    expect(process.memoryUsage().heapUsed - before).toBeLessThan(30 * 1024 * 1024)
  } finally {
    await front.close()
  }
})

test('200,000 distinct junk addresses take no memory that stays', async () => {
  let renders = 0
  const front = await createRunningFront({
    exists: (pathname) => pathname === '/digests/real',
    upstream: (_, response) => {
      renders++
      response.writeHead(404, { 'content-type': 'text/html' }).end('<main>Nothing here</main>')
    },
  })
  try {
    await front.get('/nowhere')
    globalThis.gc?.()
    const before = process.memoryUsage().heapUsed
    const statuses = await askPipelined(front.port, ADDRESSES, junkAddress)
    globalThis.gc?.()
    const after = process.memoryUsage().heapUsed
    expect(statuses).toEqual({ 404: ADDRESSES })
    expect(renders).toBe(1)
    expect(front.cache.size).toBe(1)
    // A kept entry of the smallest size would come to 100 MB here.
    expect(after - before).toBeLessThan(60 * 1024 * 1024)
  } finally {
    await front.close()
  }
})
