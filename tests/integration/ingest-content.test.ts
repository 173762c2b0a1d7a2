import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type ContentFolder, contentFolder, digestDocument } from '../factories/content'
import { createTestStoreFile } from '../factories/store'

// The step of the start, in a process of its own, as the start runs it; it says too whether the ingest was loaded for it.
const STEP = `
  const { ingestContent } = await import('./scripts/ingest-content.ts')
  const words = await ingestContent()
  console.log(JSON.stringify({ words, isLoaded: globalThis.__dirname !== undefined }))
`

let store: Awaited<ReturnType<typeof createTestStoreFile>>
let content: ContentFolder
let dataDir: string
beforeEach(async () => {
  store = await createTestStoreFile()
  content = contentFolder({ 'digests/a.md': digestDocument() })
  dataDir = mkdtempSync(join(tmpdir(), 'precis-start-content-'))
})
afterEach(() => {
  store.remove()
  for (const folder of [content.dir, dataDir]) rmSync(folder, { recursive: true })
})

function ingestAtStart(): { words: string; isLoaded: boolean; stderr: string } {
  const { stdout, stderr } = spawnSync(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', STEP], {
    encoding: 'utf8',
    env: { PATH: process.env.PATH, NODE_ENV: 'test', DATABASE_URL: store.url, DATA_DIR: dataDir, CONTENT_DIR: content.dir },
  })
  return { ...(JSON.parse(stdout || '{}') as { words: string; isLoaded: boolean }), stderr }
}

test('a start loads nothing of the ingest while files and store stand as the last one left them', () => {
  expect(ingestAtStart()).toEqual({ words: '1 of 1 files read in', isLoaded: true, stderr: '' })
  expect(ingestAtStart()).toEqual({ words: '1 files, unchanged', isLoaded: false, stderr: '' })

  content.write('digests/b.md', digestDocument({ title: 'Another' }))
  expect(ingestAtStart()).toMatchObject({ words: '1 of 2 files read in', isLoaded: true })

  const connection = new Database(store.file)
  connection.prepare(`UPDATE "Entry" SET "revision" = "revision" + 1 WHERE "slug" = 'a'`).run()
  connection.close()
  expect(ingestAtStart()).toMatchObject({ words: '2 files, unchanged', isLoaded: true })
  expect(ingestAtStart()).toMatchObject({ words: '2 files, unchanged', isLoaded: false })
})

test('problems in the content are told at every start until they are mended', () => {
  content.write('digests/a.md', digestDocument({ summary: undefined }))
  for (const _start of [1, 2]) {
    const { words, stderr } = ingestAtStart()
    expect(words).toBe('problems, the store is as it was')
    expect(stderr).toContain('digests/a.md')
  }
  expect(existsSync(join(dataDir, 'content.made-from'))).toBe(false)
})
