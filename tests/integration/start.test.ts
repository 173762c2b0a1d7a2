import { fork, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'

function start(env: Record<string, string>) {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--import', 'tsx', 'scripts/start.ts'], {
    encoding: 'utf8',
    env: { NODE_ENV: 'test', PATH: process.env.PATH, HOME: process.env.HOME, ...env },
    timeout: 60_000,
  })
  return { status, stderr, stdout }
}

test('a wrong environment stops the start with each variable, what is wrong with it and an example', () => {
  const { status, stderr } = start({ PORT: 'abc', SITE_URL: 'digest.example' })
  expect(status).toBe(1)
  expect(stderr).toBe(
    'SITE_URL="digest.example" is not an http or https address. Example: SITE_URL=https://digest.example.org\nPORT="abc" is not a number. Example: PORT=3000\n',
  )
})

test('a busy port stops the start before anything else is done', async () => {
  const other = createServer()
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve))
  const { port } = other.address() as AddressInfo
  const { status, stderr, stdout } = start({ PORT: String(port), DATA_DIR: '/nowhere/at/all' })
  await new Promise((resolve) => other.close(resolve))
  expect(status).toBe(1)
  expect(stdout).toBe('✗ environment\n')
  expect(stderr).toBe(`Port ${port} is taken by another program. Choose another: PORT=${port + 1} npm start\n`)
})

test('a data folder that cannot be used stops the start', () => {
  const folder = mkdtempSync(join(tmpdir(), 'precis-start-'))
  writeFileSync(join(folder, 'file'), '')
  const { status, stderr } = start({ PORT: '0', DATA_DIR: join(folder, 'file/data') })
  rmSync(folder, { recursive: true })
  expect(status).toBe(1)
  expect(stderr).toMatch(/^The data folder .* cannot be used: .*\n$/)
})

// Workers that crash on demand: `/crash` ends the one that got it.
const WORKER = `
  const server = require('node:http').createServer((request, response) => {
    if (request.url === '/crash') process.exit(3)
    response.end(String(process.pid))
  })
  server.listen(0, '127.0.0.1', () => process.send('http://127.0.0.1:' + server.address().port))
  process.on('SIGTERM', () => setTimeout(() => process.exit(0), 100))
`
const SUPERVISOR = (root: string, exec: string) => `
  const { startWorkers } = await import(${JSON.stringify(join(root, 'lib/serve/workers.ts'))})
  const crashes = []
  const workers = startWorkers({ exec: ${JSON.stringify(exec)}, count: 2, onCrash: (message) => crashes.push(message), shortestPauseMs: 50 })
  process.send(await workers.ready)
  process.on('message', async () => {
    await workers.stop()
    process.send(crashes)
    process.disconnect()
  })
`

test('workers share a port, one that crashes is started again, and all end when they are asked to', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'precis-workers-'))
  writeFileSync(join(folder, 'worker.cjs'), WORKER)
  writeFileSync(join(folder, 'supervisor.mjs'), SUPERVISOR(process.cwd(), join(folder, 'worker.cjs')))
  const supervisor = fork(join(folder, 'supervisor.mjs'), { execArgv: ['--import', import.meta.resolve('tsx')] })
  const next = () => new Promise<unknown>((resolve) => supervisor.once('message', resolve))
  const exited = new Promise((resolve) => supervisor.once('exit', resolve))
  try {
    const address = String(await next())
    const ask = async (path = '/') => {
      const response = await fetch(address + path, { headers: { connection: 'close' } })
      return response.text()
    }
    const seen = new Set<string>()
    for (let n = 0; n < 20; n++) seen.add(await ask())
    expect(seen.size).toBe(2)
    await expect(ask('/crash')).rejects.toThrow()
    const deadline = Date.now() + 20_000
    while (seen.size < 3 && Date.now() < deadline) seen.add(await ask())
    expect(seen.size).toBe(3)
    supervisor.send('stop')
    expect(await next()).toEqual(['A worker ended (exit code 3); another one starts in 50 ms.'])
    expect(await exited).toBe(0)
  } finally {
    supervisor.kill('SIGKILL')
    rmSync(folder, { recursive: true })
  }
})
