import { INGEST } from '@/lib/auth/policy'
import type { EntryToSave } from '@/lib/commands/entry-to-save'
import { saveEntries } from '@/lib/commands/save-entries'
import { searchDocuments } from '@/lib/commands/search-documents'
import { searchWriter } from '@/lib/commands/search-writer'
import { db } from '@/lib/db/client'
import { inTransaction } from '@/lib/db/transaction'
import { closeDeskRenderer, deskRenderer } from '@/lib/desk/desk-renderer'
import { prepareDigest } from '@/lib/desk/prepare-digest'
import { setBody } from '@/lib/document/edit-document'
import { splitDocument } from '@/lib/document/split-document'
import { quantile } from './metrics'

// What a save costs more for the index, over the store of DATABASE_URL: digests from everywhere in it are saved with a changed body, once with the index's
// upsert and once without, and then as they were. Argument: how many. Prints JSON, of which all but the count are milliseconds.
const LIMITS = { maxBytes: 256 * 1024, renderTimeoutMs: 1000 }
const count = Number(process.argv[2] ?? 200)

const writer = searchWriter()
const upsert = writer.upsert.bind(writer)
let isTold = true
let within = 0
writer.upsert = (session, documents) => {
  const begun = performance.now()
  if (isTold) upsert(session, documents)
  within += performance.now() - begun
}

type Digest = { id: number; slug: string; revision: number; document: string }

/** What is read and rendered before the transaction is not counted. All of it comes first: after each save the names would be read anew. */
async function prepare({ id, slug, revision, document }: Digest, addition: string): Promise<EntryToSave> {
  const changed = addition ? setBody(document, `${splitDocument(document).body}\n${addition}\n`) : document
  const prepared = await prepareDigest({ document: changed, entryId: id, slug, base: revision }, deskRenderer(LIMITS))
  if (!prepared.ok) throw new Error(JSON.stringify(prepared.issues))
  return prepared.entry
}

async function save(entry: EntryToSave, base: number, told: boolean): Promise<number> {
  isTold = told
  within = 0
  const begun = performance.now()
  const [outcome] = await saveEntries(INGEST, [{ ...entry, base }])
  if (outcome?.status !== 'updated') throw new Error(`${entry.slug} was not saved: ${outcome?.status}`)
  return performance.now() - begun
}

/** What the index is told is read from the store for its sake alone. */
async function gather(id: number): Promise<number> {
  let ms = 0
  await inTransaction(async (tx) => {
    const begun = performance.now()
    await searchDocuments(tx, [id])
    ms = performance.now() - begun
  })
  return ms
}

const ids = (await db().digest.findMany({ where: { status: 'published' }, orderBy: { entryId: 'asc' }, select: { entryId: true } })).map(
  ({ entryId }) => entryId,
)
const step = Math.max(1, Math.floor(ids.length / count))
const chosen = ids.filter((_, at) => at % step === 0).slice(0, count)
const work: { id: number; revision: number; changed: EntryToSave[]; asBefore: EntryToSave }[] = []
for (const id of chosen) {
  const { slug, revision } = await db().entry.findUniqueOrThrow({ where: { id }, select: { slug: true, revision: true } })
  const { document } = await db().revision.findFirstOrThrow({ where: { entryId: id, number: revision }, select: { document: true } })
  const digest = { id, slug, revision, document }
  work.push({
    id,
    revision,
    changed: [await prepare(digest, 'Changed once.'), await prepare(digest, 'Changed again.')],
    asBefore: await prepare(digest, ''),
  })
}
await closeDeskRenderer()

const [withIt, without, differences, upserts, gatherings]: [number[], number[], number[], number[], number[]] = [[], [], [], [], []]
for (const [at, { id, revision, changed, asBefore }] of work.entries()) {
  const took = { told: 0, untold: 0 }
  for (const [turn, entry] of changed.entries()) {
    // Now one and now the other comes first, since the second save of a digest finds its pages at hand.
    const isTurnTold = (at + turn) % 2 === 0
    took[isTurnTold ? 'told' : 'untold'] = await save(entry, revision + turn, isTurnTold)
    if (isTurnTold) upserts.push(within)
  }
  withIt.push(took.told)
  without.push(took.untold)
  differences.push(took.told - took.untold)
  gatherings.push(await gather(id))
  await save(asBefore, revision + changed.length, true)
  upserts.push(within)
}
const told = (times: number[]) => ({ p50: quantile(times, 0.5), p95: quantile(times, 0.95), most: Math.max(...times) })
console.log(
  JSON.stringify({
    count: differences.length,
    withIt: told(withIt),
    without: told(without),
    difference: told(differences),
    upsert: told(upserts),
    gathering: told(gatherings),
  }),
)
process.exit()
