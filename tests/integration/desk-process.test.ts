import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, test, vi } from 'vitest'
import { capture } from '@/lib/serve/capture-response'
import { createDeskProcess, type DeskProcess } from '@/lib/serve/desk-process'

const PROGRAM = 'tests/factories/desk-program.mjs'
const log = vi.fn()
let desk: DeskProcess
let server: Server
let handled: unknown

async function start(program = PROGRAM): Promise<string> {
  log.mockClear()
  desk = createDeskProcess({ program, log })
  server = createServer((request, response) => {
    response.setHeader('x-frame-options', 'DENY')
    response.setHeader('x-content-type-options', 'nosniff')
    handled = desk.handle(request, response)
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}
afterEach(async () => {
  server.closeAllConnections()
  server.close()
  await desk.close()
})

const isAlive = (pid: number): boolean => {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}
type Told = { pid: number; method: string; url: string; headers: Record<string, string>; sent: string }
const ask = async (address: string, init?: RequestInit): Promise<Told> => (await (await fetch(address, init)).json()) as Told

test('the desk’s own process is asked just what was asked, and its answer is handed on', async () => {
  const address = await start()
  const body = '量子'.repeat(100_000)
  const answer = await fetch(`${address}/away?a=%E9%87%8F`, {
    method: 'POST',
    body,
    redirect: 'manual',
    headers: { 'x-precis-address': '10.0.0.1', cookie: 'c=1' },
  })
  const told = (await answer.json()) as Told
  expect([answer.status, told.method, told.url]).toEqual([303, 'POST', '/away?a=%E9%87%8F'])
  expect(told.sent === body).toBe(true)
  expect(told.headers).toMatchObject({ 'x-precis-address': '10.0.0.1', cookie: 'c=1', host: address.slice('http://'.length) })
  expect(answer.headers.getSetCookie()).toEqual(['a=1', 'b=2'])
  // What both say, the answer decides.
  expect([answer.headers.get('x-frame-options'), answer.headers.get('x-content-type-options')]).toEqual(['SAMEORIGIN', 'nosniff'])
  expect(told.pid).not.toBe(process.pid)
  expect((await ask(`${address}/again`)).pid).toBe(told.pid)
})

test('a page that the front asks for itself comes whole', async () => {
  const address = await start()
  await ask(`${address}/`)
  const page = await capture(desk.handle, {
    path: '/admin?a=1',
    site: new URL('https://digest.example'),
    timeoutMs: 5000,
    headers: { cookie: 'c=1' },
  })
  const told = JSON.parse(page.body.toString()) as Told
  expect([page.status, told.method, told.url, told.headers.cookie, told.headers.host]).toEqual([
    200,
    'GET',
    '/admin?a=1',
    'c=1',
    'digest.example',
  ])
})

test('a process that ends is told of and asked no more; the next request starts another', async () => {
  const address = await start()
  const first = await ask(`${address}/`)
  const lost = await fetch(`${address}/die`)
  expect([lost.status, await lost.text()]).toEqual([503, 'The desk was interrupted. Wait a moment, and try again.\n'])
  await vi.waitFor(() => expect(log.mock.calls.flat().join('\n')).toContain('The process of the desk ended (exit code 3)'))
  expect((await ask(`${address}/`)).pid).not.toBe(first.pid)
})

test('one that cannot start is answered for, each time', async () => {
  const address = await start('tests/factories/no-such-program.mjs')
  for (const path of ['/a', '/b']) expect((await fetch(address + path)).status).toBe(503)
  expect(log.mock.calls.flat().join('\n')).toContain('before it listened')
})

test('who goes away is left alone, and others are answered', async () => {
  const address = await start()
  const leaving = new AbortController()
  const late = fetch(`${address}/late`, { signal: leaving.signal })
  await ask(`${address}/`)
  leaving.abort()
  await expect(late).rejects.toThrow()
  await ask(`${address}/now`)
  expect(log).not.toHaveBeenCalled()
})

// It held its place for a minute.
test('who goes away while it starts holds nothing open', { timeout: 30_000 }, async () => {
  const address = await start()
  const arrived = once(server, 'request')
  const leaving = new AbortController()
  const sent = fetch(`${address}/`, { method: 'POST', body: 'a=b', signal: leaving.signal })
  await arrived
  leaving.abort()
  await expect(sent).rejects.toThrow()
  await handled
  expect(log).not.toHaveBeenCalled()
})

test('it ends with the server, without a word', async () => {
  const address = await start()
  const { pid } = await ask(`${address}/`)
  await desk.close()
  expect(isAlive(pid)).toBe(false)
  expect(log).not.toHaveBeenCalled()
})
