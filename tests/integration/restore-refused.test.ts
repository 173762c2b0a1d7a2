import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pack } from 'tar-stream'
import { expect, test } from 'vitest'
import { footerOf } from '@/lib/backup/footer'
import { db } from '@/lib/db/client'
import { backupsOfEachTest, hashOf } from '../factories/backups'

const { store, folder, back, restore } = backupsOfEachTest()

test('a flipped bit, a missing or added byte, wherever it is, is refused, and the live store is left as it was', async () => {
  const { file } = await back()
  const whole = readFileSync(file)
  await db().$queryRawUnsafe('SELECT 1')
  const live = hashOf(store.file)
  const places = [
    0,
    100,
    124,
    148,
    156,
    263,
    345,
    500,
    511,
    512,
    513,
    whole.length - 1,
    whole.length - 2,
    whole.length - 87,
    whole.length - 90,
  ]
  for (let at = 700; at < whole.length; at += Math.ceil(whole.length / 40)) places.push(at)
  for (let back = 100; back < 4096; back += 157) places.push(whole.length - back)
  const broken = join(folder, 'broken.tar')
  for (const [index, place] of places.entries()) {
    const bytes = Buffer.from(whole)
    bytes[place] = (bytes[place] ?? 0) ^ (1 << (index % 8))
    writeFileSync(broken, bytes)
    await expect(restore(broken), `byte ${place}`).rejects.toMatchObject({ code: 'bad-backup' })
  }
  for (const bytes of [
    Buffer.alloc(0),
    whole.subarray(0, 85),
    whole.subarray(0, 10_000),
    whole.subarray(0, -1),
    whole.subarray(1),
    Buffer.concat([whole, Buffer.from('\n')]),
    Buffer.concat([whole.subarray(0, 512), whole]),
  ]) {
    writeFileSync(broken, bytes)
    await expect(restore(broken), `${bytes.length} bytes`).rejects.toMatchObject({ code: 'bad-backup' })
  }
  await expect(restore(join(folder, 'none.tar'))).rejects.toMatchObject({ code: 'bad-backup' })
  await expect(restore(folder)).rejects.toMatchObject({ code: 'bad-backup' })
  expect(hashOf(store.file)).toBe(live)
  expect(readdirSync(join(store.file, '..')).filter((name) => !name.startsWith('precis.db'))).toEqual([])
})

test('an archive of another’s making is refused even with the right hashes, and nothing is written outside', async () => {
  const made = async (entries: { name: string; type?: 'symlink' | 'directory'; linkname?: string; text?: string }[]) => {
    const archive = pack()
    for (const { text = '', ...header } of entries) archive.entry(header, text)
    archive.finalize()
    const chunks: Buffer[] = []
    for await (const chunk of archive) chunks.push(chunk as Buffer)
    const bytes = Buffer.concat(chunks)
    const file = join(folder, 'made.tar')
    writeFileSync(file, Buffer.concat([bytes, Buffer.from(footerOf(createHash('sha256').update(bytes).digest('hex')))]))
    return file
  }
  const { manifest } = await back()
  const text = JSON.stringify(manifest)
  for (const entries of [
    [],
    [{ name: '../escaped', text: 'x' }],
    [
      { name: 'store.db', type: 'symlink' as const, linkname: '/etc/passwd' },
      { name: 'manifest.json', text },
    ],
    [
      { name: 'store.db', text: 'no database' },
      { name: 'manifest.json', text },
    ],
    [{ name: 'manifest.json', text: '{"format":1}' }],
    [{ name: 'manifest.json', text: 'nonsense' }],
    [
      { name: 'store.db', text: 'a' },
      { name: 'store.db', text: 'b' },
    ],
  ])
    await expect(restore(await made(entries)), JSON.stringify(entries).slice(0, 80)).rejects.toMatchObject({ code: 'bad-backup' })
  await expect(restore(await made([{ name: 'manifest.json', text: '{"format":2}' }]))).rejects.toThrow('its format is 2')
  const honest = { ...manifest, files: [{ name: 'store.db', bytes: 11, sha256: createHash('sha256').update('no database').digest('hex') }] }
  await expect(
    restore(
      await made([
        { name: 'store.db', text: 'no database' },
        { name: 'manifest.json', text: JSON.stringify(honest) },
      ]),
    ),
  ).rejects.toMatchObject({ code: 'bad-backup' })
  expect(existsSync(join(store.file, '..', '..', 'escaped'))).toBe(false)
})
