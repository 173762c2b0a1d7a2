import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterEach, expect, test } from 'vitest'
import { findEntity } from '@/lib/data/entities'
import { closeDb, switchStore } from '@/lib/db/client'
import { migrate } from '@/lib/db/migrate'
import { readMigrations } from '@/lib/db/migration-folder'

const folder = mkdtempSync(join(tmpdir(), 'precis-migrate-'))
const file = join(folder, 'precis.db')

afterEach(async () => {
  await closeDb()
  rmSync(folder, { recursive: true, force: true })
})

test('affiliations from before years were known keep their names as they were written, in their order', async () => {
  const older = readMigrations().filter(({ name }) => name < '0012')
  await migrate(`file:${file}`, older)
  const before = new Database(file)
  before.exec(`INSERT INTO Entry (id, kind, slug, name) VALUES (1,'person','ada','Ada Lovelace');
    INSERT INTO Person (entryId) VALUES (1);
    INSERT INTO Rendering (entryId, html, contents, text, words, warnings, pipeline) VALUES (1,'<p>Text.</p>','[]','Text.',1,'[]',1);
    INSERT INTO Affiliation (personId, position, name) VALUES (1,0,'London'),(1,1,'Oxford (1830–1835)');`)
  before.close()
  await migrate(`file:${file}`)
  await switchStore(`file:${file}`)
  expect((await findEntity('person', 'ada', 1))?.affiliations).toEqual([
    { name: 'London', from: null, until: null },
    { name: 'Oxford (1830–1835)', from: null, until: null },
  ])
})
