import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { AppError } from '@/lib/errors'
import { listen, requireFreePort } from '@/lib/serve/listen'
import { withFileLock } from './file-lock'
import { fingerprint, hasStamp, madeState, writeStamp } from './fingerprint'
import { requireContentFolder, requireDataFolder } from './prepare'
import { duration, explainFailure } from './start-steps'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'precis-prepare-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const write = (name: string, text: string) => {
  mkdirSync(join(folder, name, '..'), { recursive: true })
  writeFileSync(join(folder, name), text)
}

test('the fingerprint follows names and bytes of sources, not tests, what is generated or other files', () => {
  const sources = ['app', 'lib', 'next.config.ts', 'public']
  write('app/page.tsx', 'a')
  write('lib/a.ts', 'b')
  const first = fingerprint(sources, folder)
  write('lib/a.test.ts', 'x')
  write('lib/db/generated/client.ts', 'x')
  write('app/styles/generated/faces.css', 'x')
  write('public/s/site-AAAAAAAA.js', 'x')
  write('README.md', 'x')
  expect(fingerprint(sources, folder)).toBe(first)
  write('public/robots.txt', 'x')
  const second = fingerprint(sources, folder)
  expect(second).not.toBe(first)
  write('app/page.tsx', 'ab')
  expect(fingerprint(sources, folder)).not.toBe(second)
})

test('what was made is known again until a file has gone, come or changed', () => {
  const state = () => madeState(join(folder, 'public/s'), [join(folder, 'generated/addresses.ts')])
  const states = [state()]
  const steps = [
    () => write('generated/addresses.ts', 'a'),
    () => write('public/s/site-A.js', ''),
    () => write('generated/addresses.ts', 'b'),
    () => rmSync(join(folder, 'public/s/site-A.js')),
  ]
  for (const step of steps) {
    step()
    states.push(state())
  }
  expect(new Set(states).size).toBe(states.length)
  write('public/s/.made-from', 'x')
  expect(state()).toBe(states.at(-1))
})

test('a stamp is found again only as it was written', () => {
  const file = join(folder, 'deep/stamp')
  expect(hasStamp(file, 'a')).toBe(false)
  writeStamp(file, 'a')
  expect([hasStamp(file, 'a'), hasStamp(file, 'b')]).toEqual([true, false])
})

test('of those who ask for a lock at once, one works at a time', async () => {
  const lock = join(folder, 'cache/lock')
  let [inside, most, waits] = [0, 0, 0]
  const work = async () => {
    most = Math.max(most, ++inside)
    await new Promise((resolve) => setTimeout(resolve, 50))
    inside--
  }
  await Promise.all(Array.from({ length: 3 }, () => withFileLock(lock, () => void waits++, work)))
  expect([most, waits]).toEqual([1, 2])
  expect(statSync(lock).size).toBe(0)
})

test('a lock is released when the work fails, and when the process that held it is killed', async () => {
  const lock = join(folder, 'lock')
  await expect(
    withFileLock(
      lock,
      () => {},
      () => Promise.reject(new Error('failed')),
    ),
  ).rejects.toThrow('failed')
  const program = `import(${JSON.stringify(join(import.meta.dirname, 'file-lock.ts'))}).then(({ withFileLock }) =>
    withFileLock(${JSON.stringify(lock)}, () => {}, () => new Promise(() => { console.log('held'); setInterval(() => {}, 1000) })))`
  const holder = spawn(process.execPath, ['--import', 'tsx', '-e', program], { stdio: ['ignore', 'pipe', 'inherit'] })
  await new Promise((resolve) => holder.stdout.once('data', resolve))
  const waits: string[] = []
  const taken = withFileLock(
    lock,
    () => {
      waits.push('waited')
      holder.kill('SIGKILL')
    },
    async () => 'done',
  )
  expect(await taken).toBe('done')
  expect(waits).toEqual(['waited'])
})

test('a busy port is told with another one to try', async () => {
  const server = createServer()
  await listen(server, 0, '127.0.0.1')
  const { port } = server.address() as AddressInfo
  await expect(requireFreePort(port, '127.0.0.1')).rejects.toThrow(
    `Port ${port} is taken by another program. Choose another: PORT=${port + 1} npm start`,
  )
  await new Promise((resolve) => server.close(resolve))
  await requireFreePort(port, '127.0.0.1')
})

test('a host that this machine has not got is told', async () => {
  await expect(requireFreePort(0, '203.0.113.7')).rejects.toThrow(
    'HOST="203.0.113.7" is no address of this machine. Example: HOST=127.0.0.1',
  )
})

test('a content folder that was named must be there, the usual one need not', () => {
  const missing = join(folder, 'contnet')
  expect(() => requireContentFolder(missing)).toThrow(
    `CONTENT_DIR="${missing}" is no folder (${missing}). Make it, or name the one that holds digests/. Example: CONTENT_DIR=./content`,
  )
  write('file', '')
  expect(() => requireContentFolder(join(folder, 'file'))).toThrow('is no folder')
  requireContentFolder(folder)
  requireContentFolder('./content')
})

test('a data folder that cannot be used is told before anything is done', () => {
  requireDataFolder(join(folder, 'a/b'))
  expect(readdirSync(join(folder, 'a/b'))).toEqual([])
  write('file', '')
  expect(() => requireDataFolder(join(folder, 'file/data'))).toThrow(/^The data folder .*file\/data cannot be used: .*DATA_DIR=\/path/)
  expect(() => requireDataFolder('/proc/precis')).toThrow(/^The data folder \/proc\/precis cannot be used/)
})

test('foreseen failures are explained without a stack, unforeseen ones with it', () => {
  expect(explainFailure(new AppError('port-busy', 'Port 1 is taken.'))).toBe('Port 1 is taken.')
  expect(explainFailure(Object.assign(new Error('x'), { code: 'ENOSPC', path: '/a/b' }))).toBe('/a/b cannot be written: the disk is full.')
  expect(explainFailure(new Error('surprise'))).toMatch(/^Error: surprise\n\s+at /)
})

test('times are short to read', () => {
  expect([duration(8.4), duration(740), duration(61_234)]).toEqual(['8 ms', '0.74 s', '61.23 s'])
})
