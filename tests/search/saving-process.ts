import { randomInt } from 'node:crypto'
import { INGEST } from '@/lib/auth/policy'
import { rebuildSearch } from '@/lib/commands/rebuild-search'
import { saveEntries } from '@/lib/commands/save-entries'
import { unpublishDigest } from '@/lib/commands/unpublish-digest'
import { db } from '@/lib/db/client'
import { digestToSave, entityToSave } from '../factories/saves'

// Saves, renames, unpublishes and rebuilds as fast as it can until it is killed. Each deed is told once it is acknowledged: "slug word", and "slug -" for a
// digest that readers see no more.

const DIGESTS = 40
const ask = db()

async function changeOne(): Promise<string> {
  const slug = `digest-${randomInt(DIGESTS)}`
  const entry = await ask.entry.findFirst({ where: { kind: 'digest', slug }, include: { digest: true } })
  const stored = entry ? { id: entry.id, base: entry.revision } : {}
  const isPublished = entry?.digest?.status === 'published'
  if (entry && isPublished && randomInt(5) === 0) {
    await unpublishDigest(INGEST, entry.id, entry.revision, 'a test')
    return `${slug} -`
  }
  const word = `w${Date.now().toString(36)}x${randomInt(1_000_000)}`
  const isDraft = randomInt(6) === 0
  const digest = digestToSave(slug, { title: `Title ${word}`, ...(isDraft && { status: 'draft' }) }, { people: ['somebody'] }, stored)
  await saveEntries(INGEST, [digest])
  return `${slug} ${isDraft ? '-' : word}`
}

if (!(await ask.entry.findFirst({ where: { kind: 'person' } }))) await saveEntries(INGEST, [entityToSave('person', 'somebody')])
for (;;) {
  if (randomInt(15) === 0) {
    await rebuildSearch(INGEST)
    process.stdout.write('rebuilt\n')
  } else process.stdout.write(`${await changeOne()}\n`)
}
