import { readdirSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { CLI } from '@/lib/auth/policy'
import { makeBackup } from '@/lib/backup/make-backup'
import { checkBackup, restoreBackup } from '@/lib/backup/restore-backup'
import { createDraft } from '@/lib/commands/open-draft'
import { readMigrations } from '@/lib/db/migration-folder'
import { audits, backupsOfEachTest, hashOf } from '../factories/backups'
import { digestDocument } from '../factories/content'

const { store, folder, back, restore } = backupsOfEachTest()

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
