import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterEach, expect, test } from 'vitest'
import { INGEST } from '@/lib/auth/policy'
import { recountTallies } from '@/lib/commands/recount-tallies'
import { lettersOf } from '@/lib/data/indexes'
import { closeDb, switchStore } from '@/lib/db/client'
import { migrate } from '@/lib/db/migrate'
import { readMigrations } from '@/lib/db/migration-folder'

const folder = mkdtempSync(join(tmpdir(), 'precis-migrate-'))
const file = join(folder, 'precis.db')

afterEach(async () => {
  await closeDb()
  rmSync(folder, { recursive: true, force: true })
})

// Topics 1 to 3 lie in each other, 4 and 5 in a ring. Digest 20 stands below and above, 21 in the ring, 22 has an outlet twice, 23 to 25 are hidden or to come.
const STORE_BEFORE = `
  INSERT INTO Entry (id, kind, slug, name) VALUES (1,'topic','t1','Wide'),(2,'topic','t2','middle'),(3,'topic','t3','Narrow'),(4,'topic','t4','3SUM'),(5,'topic','t5','环'),
    (10,'person','p','Ada Lovelace'),(11,'term','m','GRPO'),(12,'source','s','Daily');
  INSERT INTO Topic VALUES (1,NULL),(2,1),(3,2),(4,5),(5,4);
  INSERT INTO Person (entryId) VALUES (10); INSERT INTO Term VALUES (11,'method'); INSERT INTO Source (entryId) VALUES (12);
  INSERT INTO Entry (id, kind, slug, name) VALUES (20,'digest','d20','a'),(21,'digest','d21','b'),(22,'digest','d22','c'),(23,'digest','d23','d'),(24,'digest','d24','e'),(25,'digest','d25','f');
  INSERT INTO Digest (entryId, summary, language, status, publishedAt) VALUES (20,'','en','published','2024-01-31T23:59:59.999+00:00'),
    (21,'','en','published','2024-02-01T00:00:00.000+00:00'),(22,'','en','scheduled','2024-02-01T00:00:00.000+00:00'),
    (23,'','en','draft','2024-02-01T00:00:00.000+00:00'),(24,'','en','published',NULL),(25,'','en','scheduled','2999-12-01T00:00:00.000+00:00');
  INSERT INTO DigestTopic VALUES (20,0,3),(20,1,1),(21,0,4),(22,0,2),(23,0,3),(24,0,3),(25,0,3);
  INSERT INTO DigestPerson VALUES (20,0,10),(21,0,10),(23,0,10); INSERT INTO DigestTerm VALUES (21,0,11);
  INSERT INTO Article (digestId, position, sourceId) VALUES (22,0,12),(22,1,12);
  INSERT INTO Rendering (entryId, html, contents, text, words, warnings, pipeline) VALUES (20,'<p>Text.</p>','[]','Text.',1,'[]',1);`

test('a store from before the tallies is counted when it is migrated, and its entities are filed', async () => {
  await migrate(`file:${file}`, readMigrations().slice(0, 1))
  const before = new Database(file)
  before.exec(STORE_BEFORE)
  before.close()
  await migrate(`file:${file}`)

  const db = await switchStore(`file:${file}`)
  const tallies = async () => [await db.tally.findMany(), await db.monthTally.findMany(), await db.entryTally.findMany()]
  const migrated = await tallies()
  expect(migrated[1]).toEqual([
    { month: '2024-01', digests: 1 },
    { month: '2024-02', digests: 2 },
    { month: '2999-12', digests: 1 },
  ])
  expect(migrated[0]).toContainEqual({ entryId: 1, month: '2024-01', digests: 1 })
  expect(migrated[0]).toContainEqual({ entryId: 12, month: '2024-02', digests: 1 })
  expect(migrated[2]).toContainEqual({ entryId: 10, digests: 2 })
  await recountTallies(INGEST)
  expect(await tallies()).toEqual(migrated)

  expect((await lettersOf('topic')).map(({ initial }) => initial)).toEqual(['#', '0–9', 'M', 'N', 'W'])
  expect(await db.rendering.findUnique({ where: { entryId: 20 } })).toMatchObject({
    html: '<p>Text.</p>',
    text: 'Text.',
    words: 1,
    keyPoints: '',
  })
})
