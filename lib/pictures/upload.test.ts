import type fs from 'node:fs'
import { existsSync, fstatSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { Upload } from './upload'

const disk = vi.hoisted(() => ({ isFull: false }))
vi.mock('node:fs', async (original) => {
  const real = await original<typeof fs>()
  return {
    ...real,
    openSync: (...[path, ...rest]: Parameters<typeof fs.openSync>) =>
      disk.isFull ? real.openSync('/dev/full', 'w') : real.openSync(path, ...rest),
    unlinkSync: (path: string) => (disk.isFull ? undefined : real.unlinkSync(path)),
  }
})

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'precis-upload-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

async function* parts(count: number, size: number) {
  for (let at = 0; at < count; at++) yield Buffer.alloc(size, at + 1)
}

test('what is sent lies under no name, and of too much of it no more is kept than may be', async () => {
  const upload = await Upload.receive(folder, parts(10, 5000), 20_000)
  expect(readdirSync(folder)).toEqual([])
  expect([upload.byteLength, fstatSync(upload.fd).size]).toEqual([50_000, 20_000])
  const bytes = upload.bytes()
  expect([bytes.getUint8(4999), bytes.getUint16(4999), bytes.getUint16(4999, true), bytes.getUint32(4998)]).toEqual([
    1, 0x102, 0x201, 0x1010202,
  ])
  expect(bytes.getUint8(19_999)).toBe(4)
  expect(() => bytes.getUint8(20_000)).toThrow(RangeError)
  expect(() => bytes.getUint8(Number.NaN)).toThrow(RangeError)
  upload.close()
  upload.close()
  expect(() => fstatSync(upload.fd)).toThrow('EBADF')
})

test('bytes are read in windows, to and fro', async () => {
  const upload = await Upload.receive(folder, parts(60, 5000), 1e6)
  const bytes = upload.bytes()
  for (const at of [299_999, 0, 150_001, 65_535, 65_536, 4999, 299_999]) expect(bytes.getUint8(at)).toBe(Math.floor(at / 5000) + 1)
  expect(() => bytes.getUint16(299_999)).toThrow(RangeError)
  upload.close()
})

test.skipIf(!existsSync('/dev/full'))('a full disk is an error that says so, once the sender has been heard out', async () => {
  let heard = 0
  async function* source() {
    for (; heard < 5; heard++) yield Buffer.alloc(1000)
  }
  disk.isFull = true
  await expect(Upload.receive(folder, source(), 1e6)).rejects.toMatchObject({ code: 'store-full' })
  disk.isFull = false
  expect(heard).toBe(5)
})

test('a sender who goes away leaves nothing', async () => {
  async function* cut() {
    yield Buffer.alloc(1000)
    throw new Error('gone')
  }
  await expect(Upload.receive(folder, cut(), 1e6)).rejects.toThrow('gone')
  expect(readdirSync(folder)).toEqual([])
})
