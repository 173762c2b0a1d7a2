import { rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { CLI } from '@/lib/auth/policy'
import { makeBackup } from '@/lib/backup/make-backup'
import { restoreBackup } from '@/lib/backup/restore-backup'
import { createDraft } from '@/lib/commands/open-draft'
import { saveDraft } from '@/lib/commands/save-draft'
import { db } from '@/lib/db/client'
import { migrate } from '@/lib/db/migrate'
import { readMigrations } from '@/lib/db/migration-folder'
import { setUpAdmin, signedIn } from '../factories/accounts'
import { ask, audits, backupsOfEachTest, hashOf } from '../factories/backups'
import { digestDocument } from '../factories/content'

const { store, folder, back, restore } = backupsOfEachTest()
const MAX_BYTES = 256 * 1024

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
  await store.renew()
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
