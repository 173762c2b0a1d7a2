import { spawn } from 'node:child_process'
import { expect, test } from 'vitest'
import { CLI } from '@/lib/auth/policy'
import { createDraft } from '@/lib/commands/open-draft'
import { ask, backupsOfEachTest } from '../factories/backups'
import { builtProcess } from '../factories/built-process'
import { digestDocument } from '../factories/content'

const KILLS = 12
const restorer = builtProcess('restoring-process')
const { store, back, restore } = backupsOfEachTest()

test('killed at any moment a restore leaves a whole store, the old one or the new', async () => {
  await createDraft(CLI, digestDocument({}, 'One.\n'))
  const { file } = await back()
  await createDraft(CLI, digestDocument({}, 'Two.\n'))
  const { closeDb } = await import('@/lib/db/client')
  await closeDb()
  const seen = new Set<unknown>()
  for (let kill = 0; kill < KILLS; kill++) {
    const child = spawn(process.execPath, [restorer, file], {
      env: { ...process.env, DATABASE_URL: store.url },
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    const closed = new Promise((resolve) => child.once('close', resolve))
    await new Promise((resolve) => child.stdout.once('data', resolve))
    await new Promise((resolve) => setTimeout(resolve, kill * 20))
    child.kill('SIGKILL')
    await closed
    expect(ask(store.file, 'PRAGMA integrity_check')).toEqual(['ok'])
    const [drafts] = ask(store.file, 'SELECT count(*) FROM "Draft"')
    expect([1, 2]).toContain(drafts)
    seen.add(drafts)
  }
  // The first was killed when it began; after all of them one is let through.
  expect(seen).toContain(2)
  await restore(file)
  expect(ask(store.file, 'SELECT count(*) FROM "Draft"')).toEqual([1])
}, 300_000)
