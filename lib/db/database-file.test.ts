import { copyFileSync, mkdtempSync, renameSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createStoreProbe, databaseFile, fileIdentity } from './database-file'

let folder: string
let file: string
let writer: Database.Database
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'precis-probe-'))
  file = join(folder, 'a.db')
  writer = new Database(file)
  writer.exec('PRAGMA journal_mode=WAL; CREATE TABLE t (v)')
})
afterEach(() => {
  writer.close()
  rmSync(folder, { recursive: true, force: true })
})

test('a relative address starts at the working directory, an absolute one does not', () => {
  expect(databaseFile('file:./data/precis.db')).toBe(join(process.cwd(), 'data/precis.db'))
  expect(databaseFile('file:data/precis.db')).toBe(join(process.cwd(), 'data/precis.db'))
  expect(databaseFile('file:/srv/a b.db')).toBe('/srv/a b.db')
  expect(databaseFile('file:///srv/a%20b.db')).toBe('/srv/a b.db')
  expect(() => databaseFile('postgres://x')).toThrow('does not start with "file:"')
})

test('the version stays while nothing is committed, and moves with each commit', () => {
  const probe = createStoreProbe(`file:${file}`)
  const versions = [probe.version(), probe.version()]
  for (let i = 0; i < 3; i++) {
    writer.exec('BEGIN; INSERT INTO t VALUES (1)')
    versions.push(probe.version())
    writer.exec('COMMIT')
    versions.push(probe.version())
  }
  probe.close()
  const [first, again, duringOne, afterOne, duringTwo, afterTwo] = versions
  expect(first).toBeTypeOf('string')
  expect([again, duringOne]).toEqual([first, first])
  expect(duringTwo).toBe(afterOne)
  expect(new Set([first, afterOne, afterTwo, versions.at(-1)]).size).toBe(4)
})

test("in a store that keeps its content's version, a commit that leaves the content leaves the version", () => {
  writer.exec('CREATE TABLE "ContentVersion" ("id" INTEGER PRIMARY KEY, "n" INTEGER); INSERT INTO "ContentVersion" VALUES (1, 0)')
  const probe = createStoreProbe(`file:${file}`)
  const before = probe.version()
  writer.exec('INSERT INTO t VALUES (1)')
  expect(probe.version()).toBe(before)
  writer.exec('UPDATE "ContentVersion" SET "n" = "n" + 1')
  expect(probe.version()).not.toBe(before)
  probe.close()
})

test('a file that was replaced has another version, even if its contents are the same', () => {
  const probe = createStoreProbe(`file:${file}`)
  const before = probe.version()
  const identity = fileIdentity(file)
  writer.pragma('wal_checkpoint(TRUNCATE)')
  copyFileSync(file, `${file}.copy`)
  renameSync(`${file}.copy`, file)
  expect(fileIdentity(file)).not.toBe(identity)
  expect(probe.version()).toBeTypeOf('string')
  expect(probe.version()).not.toBe(before)
  probe.close()
})

test('a lost store has no version from that moment on, and a new one when it is back', () => {
  const probe = createStoreProbe(`file:${file}`)
  const before = probe.version()
  renameSync(folder, `${folder}-away`)
  expect(probe.version()).toBeNull()
  expect(fileIdentity(file)).toBeNull()
  renameSync(`${folder}-away`, folder)
  expect(probe.version()).toBeTypeOf('string')
  expect(probe.version()).not.toBe(before)
  probe.close()
})

test('a file that is no database has no version', () => {
  const other = join(folder, 'text.db')
  copyFileSync('package.json', other)
  expect(createStoreProbe(`file:${other}`).version()).toBeNull()
})

test('asking takes microseconds', () => {
  const probe = createStoreProbe(`file:${file}`)
  probe.version()
  const started = performance.now()
  for (let i = 0; i < 2000; i++) probe.version()
  const micros = ((performance.now() - started) / 2000) * 1000
  probe.close()
  expect(micros).toBeLessThan(500)
})
