import { mkdirSync, mkdtempSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { contentState } from './content-state'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'precis-state-'))
  mkdirSync(join(folder, 'digests'))
  writeFileSync(join(folder, 'digests/a.md'), 'one')
})
afterEach(() => rmSync(folder, { recursive: true }))

test('the state of a content folder stands while nothing in it changes', () => {
  expect(contentState(folder)).toEqual(contentState(folder))
  expect(contentState(folder).files).toBe(1)
})

test.each<[string, () => void]>([
  ['other words', () => writeFileSync(join(folder, 'digests/a.md'), 'other')],
  ['another name', () => renameSync(join(folder, 'digests/a.md'), join(folder, 'digests/b.md'))],
  ['a new file', () => writeFileSync(join(folder, 'digests/b.md'), 'two')],
  ['a file less', () => rmSync(join(folder, 'digests/a.md'))],
  [
    'words of the same length under the same date',
    () => {
      const { atime, mtime } = statSync(join(folder, 'digests/a.md'))
      writeFileSync(join(folder, 'digests/a.md'), 'two')
      utimesSync(join(folder, 'digests/a.md'), atime, mtime)
    },
  ],
])('%s make it another', async (_what, change) => {
  const before = contentState(folder).state
  // Past the grain of the file system's clock.
  await new Promise((resolve) => setTimeout(resolve, 20))
  change()
  expect(contentState(folder).state).not.toBe(before)
})
