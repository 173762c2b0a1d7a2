import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { Actor } from '@/lib/auth/policy'
import { openDraft } from '@/lib/commands/open-draft'
import { saveDraft } from '@/lib/commands/save-draft'
import { findDraft } from '@/lib/data/drafts'
import { db, switchStore } from '@/lib/db/client'
import { closeDeskRenderer, deskRenderer } from '@/lib/desk/desk-renderer'
import { prepareDigest } from '@/lib/desk/prepare-digest'
import { previewDigest } from '@/lib/desk/preview-digest'
import { publishDraft } from '@/lib/desk/publish-draft'
import { setBody } from '@/lib/document/edit-document'
import { splitDocument } from '@/lib/document/split-document'
import { writeCorpus } from './corpus'
import { measureCommand } from './measure-command'

// BENCH_SIZES=1000,100000 npm run bench -- desk
// What an editor waits for: a save, the publication of a change, and a preview of a thousand words, at several sizes of the store.
// BENCH_STORE=file:/path/precis.db measures upon a copy that stands already, which it writes to.
const sizes = (process.env.BENCH_SIZES ?? '1000,100000').split(',').map(Number)
const BARS = { saveMs: 50, previewMs: 150 }
const LIMITS = { maxBytes: 256 * 1024, renderTimeoutMs: 1000 }
const EDITOR: Actor = { id: 'cli', role: 'operator' }
const ROUNDS = 100
const INGEST = ['--max-old-space-size=512', '--import', 'tsx', 'scripts/ingest.ts', '--json']

mkdirSync('tmp', { recursive: true })
const folder = mkdtempSync(join(resolve('tmp'), 'desk-bench-'))
process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
let missed = 0

console.log('digests   what                          p50        p95   bar')
const { BENCH_STORE } = process.env
if (BENCH_STORE) await measure(BENCH_STORE)
else
  for (const size of sizes) {
    const dir = join(folder, String(size))
    writeCorpus(join(dir, 'content'), size)
    const url = `file:${join(dir, 'precis.db')}`
    const { code } = await measureCommand(INGEST, { DATABASE_URL: url, DATA_DIR: dir, CONTENT_DIR: join(dir, 'content') })
    if (code !== 0) throw new Error(`ingest ended with ${code}`)
    await measure(url)
  }
process.exit(missed ? 1 : 0)

async function measure(url: string): Promise<void> {
  await switchStore(url)
  const ids = (await db().digest.findMany({ take: ROUNDS, orderBy: { entryId: 'desc' }, select: { entryId: true } })).map(
    ({ entryId }) => entryId,
  )
  const size = await db().digest.count()
  const [saves, publications, previews]: [number[], number[], number[]] = [[], [], []]
  for (const [round, id] of ids.entries()) {
    const { draftId, version } = await openDraft(EDITOR, id)
    const draft = await findDraft(EDITOR, draftId)
    if (!draft) throw new Error('the draft is gone')
    const document = setBody(draft.document, `${splitDocument(draft.document).body}\nRound ${round}.\n`)
    await timed(saves, () => saveDraft(EDITOR, { draftId, base: version, document }, LIMITS.maxBytes))
    const prepare = () => prepareDigest({ document, entryId: id, slug: draft.entry?.slug ?? null, base: draft.base }, deskRenderer(LIMITS))
    if (round === 0) await prepare() // reads the names
    await timed(previews, async () => {
      const prepared = await prepare()
      if (!prepared.ok) throw new Error(JSON.stringify(prepared.issues))
      await previewDigest(prepared, new Date())
    })
    await timed(publications, () => publishDraft(EDITOR, { draftId, version: version + 1, status: 'published' }, LIMITS))
  }
  await closeDeskRenderer()
  line(size, 'save of a draft', saves, BARS.saveMs)
  line(size, 'publication of a change', publications, null)
  line(size, 'preview, rendered', previews, BARS.previewMs)
}

async function timed(times: number[], work: () => Promise<unknown>): Promise<void> {
  const begun = performance.now()
  await work()
  times.push(performance.now() - begun)
}

function line(size: number, what: string, times: number[], bar: number | null): void {
  const sorted = [...times].sort((a, b) => a - b)
  const at = (share: number) => sorted[Math.floor((sorted.length - 1) * share)] ?? 0
  const isMet = bar === null || at(0.95) <= bar
  if (!isMet) missed++
  const figures = `${at(0.5).toFixed(1).padStart(8)} ms${at(0.95).toFixed(1).padStart(8)} ms`
  console.log(`${String(size).padEnd(9)} ${what.padEnd(25)} ${figures}   ${bar === null ? '' : `${isMet ? '✓' : '✗'} ≤ ${bar} ms p95`}`)
}
