import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { expect, test } from 'vitest'
import { ask, backupsOfEachTest } from '../factories/backups'
import { builtProcess } from '../factories/built-process'

const program = builtProcess('drafting-process')
const { store, folder, back, restore } = backupsOfEachTest()

/** A process that saves drafts as fast as it can; `words` are those that it was told are saved. */
function startSaving(): { words: string[]; child: ChildProcess; ended: Promise<void> } {
  const child = spawn(process.execPath, [program], {
    env: { ...process.env, DATABASE_URL: store.url },
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  const words: string[] = []
  const lines = createInterface({ input: child.stdout as NodeJS.ReadableStream })
  lines.on('line', (line) => {
    const word = line.split(' ')[2]
    if (word && /^w\w+x\d+$/.test(word)) words.push(word)
  })
  return { words, child, ended: new Promise((resolve) => lines.once('close', () => resolve())) }
}

test('ten backups under racing saves each hold every save that was acknowledged before it began, and are sound', async () => {
  const saving = startSaving()
  try {
    await expect.poll(() => saving.words.length, { timeout: 30_000 }).toBeGreaterThan(5)
    for (let round = 0; round < 10; round++) {
      const before = [...saving.words]
      const { file } = await back(`${round}.tar`)
      const target = join(folder, `${round}.db`)
      await restore(file, `file:${target}`)
      const kept = new Set(ask(target, 'SELECT "saveKey" FROM "DraftRevision"'))
      expect(before.filter((word) => !kept.has(word))).toEqual([])
      expect(ask(target, 'PRAGMA integrity_check')).toEqual(['ok'])
      expect(ask(target, 'PRAGMA foreign_key_check')).toEqual([])
    }
    const during = saving.words.length
    await expect.poll(() => saving.words.length, { timeout: 30_000 }).toBeGreaterThan(during)
  } finally {
    saving.child.kill('SIGKILL')
    await saving.ended
  }
})

test('a restore among racing saves loses none that was acknowledged: each is in the store from before or in the new one', async () => {
  const saving = startSaving()
  try {
    await expect.poll(() => saving.words.length, { timeout: 30_000 }).toBeGreaterThan(5)
    const { file } = await back()
    const { aside } = await restore(file)
    await new Promise((resolve) => setTimeout(resolve, 300))
    saving.child.kill('SIGKILL')
    await saving.ended
    const kept = new Set([store.file, aside ?? ''].flatMap((each) => ask(each, 'SELECT "saveKey" FROM "DraftRevision"')))
    expect(saving.words.filter((word) => !kept.has(word))).toEqual([])
    for (const each of [store.file, aside ?? '']) expect(ask(each, 'PRAGMA integrity_check')).toEqual(['ok'])
  } finally {
    saving.child.kill('SIGKILL')
  }
})
