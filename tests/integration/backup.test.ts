import { type ChildProcess, spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import Database from 'better-sqlite3'
import { build } from 'esbuild'
import { pack } from 'tar-stream'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { CLI } from '@/lib/auth/policy'
import { footerOf } from '@/lib/backup/footer'
import { makeBackup } from '@/lib/backup/make-backup'
import { checkBackup, restoreBackup } from '@/lib/backup/restore-backup'
import { createDraft } from '@/lib/commands/open-draft'
import { saveDraft } from '@/lib/commands/save-draft'
import { db } from '@/lib/db/client'
import { migrate } from '@/lib/db/migrate'
import { readMigrations } from '@/lib/db/migration-folder'
import { setUpAdmin, signedIn } from '../factories/accounts'
import { digestDocument } from '../factories/content'
import { createTestStore, type TestStore } from '../factories/store'

const KILLS = 12
const MAX_BYTES = 256 * 1024
const program = join(process.cwd(), 'node_modules', '.cache', `backup-drafting-${process.pid}.mjs`)
const restorer = join(process.cwd(), 'node_modules', '.cache', `backup-restoring-${process.pid}.mjs`)

let store: TestStore
let folder: string

beforeAll(async () => {
  const options = { bundle: true, platform: 'node', format: 'esm', packages: 'external', logLevel: 'error' } as const
  await build({ ...options, entryPoints: ['tests/factories/drafting-process.ts'], outfile: program })
  await build({ ...options, entryPoints: ['tests/factories/restoring-process.ts'], outfile: restorer })
})
afterAll(() => {
  for (const file of [program, restorer]) rmSync(file, { force: true })
})
beforeEach(async () => {
  store = await createTestStore()
  folder = mkdtempSync(join(tmpdir(), 'precis-backup-'))
})
afterEach(async () => {
  await store.close()
  rmSync(folder, { recursive: true, force: true })
})

const back = (name = 'a.tar', options = {}) => makeBackup(CLI, join(folder, name), { program: '1.2.3', ...options })
const restore = (file: string, url = store.url) => restoreBackup(CLI, file, { url })
const hashOf = (file: string) => createHash('sha256').update(readFileSync(file)).digest('hex')
const audits = async () => (await db().auditEntry.findMany({ orderBy: { id: 'asc' } })).map(({ action }) => action)

function ask(file: string, sql: string, ...args: unknown[]): unknown[] {
  const connection = new Database(file, { readonly: true })
  try {
    return connection
      .prepare(sql)
      .pluck()
      .all(...args)
  } finally {
    connection.close()
  }
}

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

test('a backup is a tar file for its owner alone, with the store and what is in it; it is in the audit log', async () => {
  await createDraft(CLI, digestDocument({}, 'One.\n'))
  const { file, bytes, manifest } = await back()
  expect(statSync(file).mode & 0o777).toBe(0o600)
  expect(statSync(file).size).toBe(bytes)
  expect(manifest).toMatchObject({ format: 1, program: '1.2.3', migrations: readMigrations().map(({ name }) => name) })
  expect(await checkBackup(file, folder)).toEqual(manifest)
  expect(readdirSync(folder)).toEqual(['a.tar'])
  expect(await audits()).toEqual(['begin-draft', 'backup'])
})

test('it takes no place that is taken unless told to, and is named for its moment in a folder', async () => {
  const { file } = await back()
  const before = hashOf(file)
  await expect(back()).rejects.toMatchObject({ code: 'bad-input' })
  expect(hashOf(file)).toBe(before)
  await back('a.tar', { replace: true })
  expect(hashOf(file)).not.toBe(before)
  expect((await back('')).file).toMatch(/precis-\d{4}-\d\d-\d\d-\d{6}\.tar$/)
})

test('where nothing can be written it says so, and why', async () => {
  writeFileSync(join(folder, 'file'), '')
  await expect(back('file/a.tar')).rejects.toThrow(/^Nothing can be written in .*file: a part of the path is a file/)
  const { file } = await back()
  await expect(restore(file, `file:${join(folder, 'file', 'precis.db')}`)).rejects.toMatchObject({ code: 'store-not-writable' })
})

test('whoever is no admin gets no backup and restores none', async () => {
  const { file } = await back()
  for (const role of ['editor', 'author', 'reader'] as const) {
    const actor = { id: 'user:9', role, userId: 9 }
    await expect(makeBackup(actor, join(folder, 'b.tar'), { program: '1' })).rejects.toMatchObject({ code: 'forbidden' })
    await expect(restoreBackup(actor, file, { url: store.url })).rejects.toMatchObject({ code: 'forbidden' })
  }
  expect(readdirSync(folder)).toEqual(['a.tar'])
})

test('the store is that of the backup again, for a client that was open as well; the one from before stays beside it', async () => {
  await setUpAdmin()
  await signedIn('admin@example.org')
  const { draftId: draft } = await createDraft(CLI, digestDocument({}, 'One.\n'))
  const { file } = await back()
  const { n } = await db().contentVersion.findFirstOrThrow()
  await saveDraft(CLI, { draftId: draft, base: 1, document: digestDocument({}, 'Two.\n'), saveKey: 'k' }, MAX_BYTES)
  expect(await db().session.count()).toBe(1)

  const { aside, migrated } = await restore(file)
  expect(migrated).toEqual([])
  // Its one revision, under a number that no tab has seen.
  expect((await db().draft.findFirstOrThrow()).version).toBe(1001)
  expect((await db().contentVersion.findFirstOrThrow()).n).toBeGreaterThan(n)
  expect(await db().session.count()).toBe(0)
  expect((await audits()).at(-1)).toBe('restore')
  expect(ask(aside ?? '', 'SELECT "version" FROM "Draft"')).toEqual([2])
  expect(statSync(store.file).mode).toBe(statSync(aside ?? '').mode)
  // Writing goes on, in the new one.
  await saveDraft(CLI, { draftId: draft, base: 1001, document: digestDocument({}, 'Three.\n'), saveKey: 'l' }, MAX_BYTES)
  expect(ask(store.file, 'SELECT "version" FROM "Draft"')).toEqual([1002])
  expect(ask(store.file, 'PRAGMA integrity_check')).toEqual(['ok'])
  expect(ask(aside ?? '', 'PRAGMA integrity_check')).toEqual(['ok'])
})

test('what was begun after the backup is never taken for what is begun after the restore, nor a later save for an earlier one', async () => {
  const old = await createDraft(CLI, digestDocument({ title: 'Old' }))
  const save = (draftId: number, base: number, title: string) =>
    saveDraft(CLI, { draftId, base, document: digestDocument({ title }) }, MAX_BYTES)
  await save(old.draftId, 1, 'Old, two')
  const { file } = await back()
  const late = await createDraft(CLI, digestDocument({ title: 'Of Bo' }))
  await save(old.draftId, 2, 'Old, three')
  await restore(file)
  const begun = await createDraft(CLI, digestDocument({ title: 'Of Ada' }))
  expect(begun.draftId).toBeGreaterThan(late.draftId)
  await expect(save(late.draftId, 1, 'Of Bo, more')).rejects.toMatchObject({ code: 'not-found' })
  // Somebody goes on with the old one; a tab that knew a third revision of it comes late.
  const { version } = await db().draft.findUniqueOrThrow({ where: { id: old.draftId }, select: { version: true } })
  expect(await save(old.draftId, version, 'Old, another three')).toMatchObject({ status: 'saved' })
  expect(await save(old.draftId, 3, 'Old, four')).toMatchObject({ status: 'conflict' })
  const head = await db().draftRevision.findFirstOrThrow({ where: { draftId: old.draftId, number: version + 1 } })
  expect(head.document).toContain('Old, another three')
})

test('of two restores within a second each keeps the store that it found', async () => {
  await createDraft(CLI, digestDocument({}, 'One.\n'))
  const { file } = await back()
  const kept = [await restore(file), await restore(file), await restore(file)].map(({ aside }) => aside)
  expect(new Set(kept).size).toBe(3)
  for (const aside of kept) expect(ask(aside ?? '', 'SELECT count(*) FROM "Draft"')).toEqual([1])
})

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

test('a backup of a newer version is refused with the name of what is unknown; one of an older version is brought up to date', async () => {
  const all = readMigrations()
  const [last] = all.slice(-1)
  await db().$executeRawUnsafe(`INSERT INTO "_prisma_migrations" ("id", "checksum", "migration_name", "finished_at", "applied_steps_count")
    VALUES ('x', 'x', '9999_of_the_future', 1, 1)`)
  const { file } = await back()
  const live = hashOf(store.file)
  await expect(restore(file)).rejects.toThrow(/newer version of this program .*9999_of_the_future/)
  expect(hashOf(store.file)).toBe(live)
  await store.close()

  const older = join(folder, 'older.db')
  await migrate(`file:${older}`, all.slice(0, -1))
  const { switchStore, closeDb } = await import('@/lib/db/client')
  await switchStore(`file:${older}`)
  const copy = join(folder, 'older.tar')
  await makeBackup(CLI, copy, { program: '0.0.1' })
  await closeDb()
  const target = join(folder, 'target', 'precis.db')
  const restored = await restoreBackup(CLI, copy, { url: `file:${target}` })
  expect(restored).toMatchObject({ aside: null, migrated: [last?.name] })
  expect(ask(target, 'SELECT "action" FROM "AuditEntry" ORDER BY "id"')).toEqual(['restore'])
  store = await createTestStore()
})

test('a store that is damaged, or is not there at all, is replaced too', async () => {
  await createDraft(CLI, digestDocument({}, 'One.\n'))
  const { file } = await back()
  for (const harm of [() => writeFileSync(store.file, 'no database at all'), () => rmSync(store.file)]) {
    const { closeDb } = await import('@/lib/db/client')
    await closeDb()
    harm()
    await restore(file)
    expect(ask(store.file, 'SELECT count(*) FROM "Draft"')).toEqual([1])
    expect(ask(store.file, 'PRAGMA integrity_check')).toEqual(['ok'])
  }
})

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
