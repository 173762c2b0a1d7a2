import { mkdtempSync, readdirSync, utimesSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { layDown, takeUp } from './live-text'

const folder = () => mkdtempSync(join(tmpdir(), 'precis-live-'))
const text = { draftId: 3, userId: 7, document: '---\ntitle: 热\n---\nHeat.\n' }
const left = (dir: string) => readdirSync(join(dir, 'live'))

it('a text is taken up once, by the one who laid it down', async () => {
  const dir = folder()
  const token = await layDown(dir, text)
  expect(await takeUp(dir, token, text)).toBe(text.document)
  expect(await takeUp(dir, token, text)).toBeNull()
  expect(left(dir)).toEqual([])
})

it('nobody else gets it, nor for another draft', async () => {
  const dir = folder()
  expect(await takeUp(dir, await layDown(dir, text), { ...text, userId: 8 })).toBeNull()
  expect(await takeUp(dir, await layDown(dir, text), { ...text, draftId: 4 })).toBeNull()
  for (const token of ['', '../../etc/passwd', 'a'.repeat(32), `${'a'.repeat(31)}/`]) expect(await takeUp(dir, token, text)).toBeNull()
})

it('what nobody asked for goes with the next', async () => {
  const dir = folder()
  const old = await layDown(dir, text)
  utimesSync(join(dir, 'live', old), 1, 1)
  const next = await layDown(dir, text)
  expect(left(dir)).toEqual([next])
})
