import { connect } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { drain } from '@/lib/serve/shutdown'
import { big, fronts, page } from '../factories/front'

const start = fronts()

test('a render in many large pieces, each waiting for the one before it to be taken, is whole', async () => {
  const { get } = await start({
    upstream: async (_, response) => {
      response.flushHeaders()
      for (let piece = 0; piece < 20; piece++) {
        if (!response.write(`${piece}`.padEnd(100_000, '.'))) await new Promise((resolve) => response.once('drain', resolve))
      }
      await new Promise<void>((resolve) => response.end('the end', resolve))
    },
  })
  const { status, body } = await get('/digests/a')
  expect([status, body.length, body.subarray(-7).toString()]).toEqual([200, 2_000_007, 'the end'])
})

test('a client that goes away does not stop the render for the others', async () => {
  let calls = 0
  const { port, get } = await start({
    upstream: async (incoming, response) => {
      calls++
      await wait(150)
      page(incoming, response)
    },
  })
  const gone = connect(port, '127.0.0.1', () => gone.write('GET /digests/a HTTP/1.1\r\nhost: x\r\n\r\n'))
  await wait(50)
  const staying = get('/digests/a')
  gone.destroy()
  expect((await staying).status).toBe(200)
  expect((await get('/digests/a')).status).toBe(200)
  expect(calls).toBe(1)
})

test('a client that reads slowly gets the whole page, and holds up nobody', async () => {
  const huge = 'x'.repeat(6 * 1024 * 1024)
  const { port, get } = await start({ upstream: (_, response) => void response.end(huge), cacheBytes: 64 * 1024 * 1024 })
  const slow = connect(port, '127.0.0.1', () => slow.write('GET /digests/a HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n'))
  slow.pause()
  await wait(200)
  expect((await get('/digests/a')).body.length).toBe(huge.length)
  let got = 0
  slow.on('data', (chunk) => {
    got += chunk.length
  })
  slow.resume()
  await new Promise((resolve) => slow.once('end', resolve))
  expect(got).toBeGreaterThan(huge.length)
})

test('draining lets what is under way finish, refuses newcomers and ends', async () => {
  const { get, server, port } = await start({
    upstream: async (incoming, response) => {
      await wait(300)
      page(incoming, response)
    },
  })
  const idle = connect(port, '127.0.0.1')
  await new Promise((resolve) => idle.once('connect', resolve))
  const underway = get('/digests/a', { headers: { connection: 'keep-alive' } })
  await wait(100)
  const drained = drain(server)
  await expect(get('/digests/b')).rejects.toThrow('ECONNREFUSED')
  const answer = await underway
  expect([answer.status, answer.body.length]).toEqual([200, big.length])
  expect(await drained).toBeLessThan(2000)
})

test('draining waits no longer than it may', async () => {
  const { get, server } = await start({ upstream: () => {} })
  const hanging = get('/digests/a').catch((error: Error) => error.message)
  await wait(50)
  expect(await drain(server, 300)).toBeLessThan(1500)
  expect(await hanging).toMatch(/socket hang up|ECONNRESET/)
})
