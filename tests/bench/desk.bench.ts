import { mkdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Actor } from '@/lib/auth/policy'
import { openDraft } from '@/lib/commands/open-draft'
import { publishPrepared } from '@/lib/commands/publish-draft'
import { saveDraft } from '@/lib/commands/save-draft'
import { findDraft } from '@/lib/data/drafts'
import { db, switchStore } from '@/lib/db/client'
import { closeDeskRenderer, deskRenderer } from '@/lib/desk/desk-renderer'
import { prepareDigest } from '@/lib/desk/prepare-digest'
import { prepareDraft } from '@/lib/desk/prepare-draft'
import { previewDigest } from '@/lib/desk/preview-digest'
import { publishDraft } from '@/lib/desk/publish-draft'
import { setBody } from '@/lib/document/edit-document'
import { splitDocument } from '@/lib/document/split-document'
import type { EditorAnswer } from '@/lib/schemas/editor-answer'
import { benchFolder, siteIn } from './bench-folder'
import { writeCorpus } from './corpus'
import { DeskClient, makeAccount } from './desk-client'
import { measureCommand } from './measure-command'
import { startSite, stopSite } from './site'

// BENCH_SIZES=1000,100000 npm run bench -- desk
// What an editor waits for: a save of a draft, the save that publishes a change (with index and audit, in one transaction), a publication with all that is
// rendered before and after it, and a preview of a thousand words, at several sizes of the store. The preview is measured twice:
// what it takes to render, and how the editor asks it of the running site, by a form that lays the text down and a page that shows it. Last, what a reader waits
// for: from an editor's pressing Publish until a new digest is on its page, in the search, and on the pages of its topic and its author.
// BENCH_STORE=file:/path/precis.db measures upon a copy that stands already, which it writes to.
const sizes = (process.env.BENCH_SIZES ?? '1000,100000').split(',').map(Number)
const BARS = { saveMs: 50, previewMs: 150, readersMs: 2000 }
const LIMITS = { maxBytes: 256 * 1024, renderTimeoutMs: 1000 }
const EDITOR: Actor = { id: 'cli', role: 'operator' }
const ROUNDS = 100
/** New digests that are published on the running site. */
const PUBLISHED = 40
/** Of a preview; the digests of the corpus have a third of it. */
const WORDS = 1000
const PORT = '4876'
const EMAIL = 'ada@example.org'
const INGEST = ['--max-old-space-size=512', '--import', 'tsx', 'scripts/ingest.ts', '--json']

const folder = benchFolder('desk')
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
  const [saves, published, publications, previews]: [number[], number[], number[], number[]] = [[], [], [], []]
  const [asked, found, words]: [number[], number[], number[]] = [[], [], []]
  for (const [round, id] of ids.entries()) {
    const { draftId, version } = await openDraft(EDITOR, id)
    const draft = await findDraft(EDITOR, draftId)
    if (!draft) throw new Error('the draft is gone')
    const document = setBody(draft.document, `${splitDocument(draft.document).body}\nRound ${round}.\n`)
    await timed(saves, () => saveDraft(EDITOR, { draftId, base: version, document }, LIMITS.maxBytes))
    const long = setBody(draft.document, await thousandWords(ids, round))
    const prepare = () =>
      prepareDigest({ document: long, entryId: id, slug: draft.entry?.slug ?? null, base: draft.base }, deskRenderer(LIMITS))
    if (round === 0) await prepare() // reads the names
    await timed(previews, async () => {
      const prepared = await prepare()
      if (!prepared.ok) throw new Error(JSON.stringify(prepared.issues))
      words.push(prepared.entry.rendered.words)
      await previewDigest(prepared, new Date())
    })
    await timed(publications, () => publishDraft(EDITOR, { draftId, version: version + 1, status: 'published' }, LIMITS))
  }
  // Last, since nobody tells those who know the names what these have changed.
  for (const [round, id] of ids.entries()) await publishSaved(id, round, published)
  await closeDeskRenderer()
  if (Math.min(...words) < WORDS) throw new Error(`a preview had only ${Math.min(...words)} words`)
  await onSite(url, async (editor) => {
    await askPreviews(editor, ids, asked)
    await publishForReaders(editor, found)
  })
  line(size, 'save of a draft', saves, BARS.saveMs)
  line(size, 'save that publishes', published, BARS.saveMs)
  line(size, 'publication, all of it', publications, null)
  line(size, 'preview, rendered', previews, BARS.previewMs)
  line(size, 'preview, over HTTP', asked, BARS.previewMs)
  line(size, 'publication, to readers', found, BARS.readersMs)
}

/** One more change of a digest, rendered before its time is taken: what is left is the transaction of the store, the index and the audit log. */
async function publishSaved(id: number, round: number, times: number[]): Promise<void> {
  const { draftId } = await openDraft(EDITOR, id)
  const draft = await findDraft(EDITOR, draftId)
  if (!draft) throw new Error('the draft is gone')
  const document = setBody(draft.document, `${splitDocument(draft.document).body}\nRound ${round} and a half.\n`)
  const prepared = await prepareDraft({ ...draft, document }, deskRenderer(LIMITS))
  if (!prepared.ok) throw new Error(JSON.stringify(prepared.issues))
  const { entry, stubs } = prepared
  await timed(times, () => publishPrepared(EDITOR, { draftId, version: draft.version, entry, stubs }))
}

/** Bodies of as many digests as make a thousand words, each with its formulas, its code and its table. */
async function thousandWords(ids: readonly number[], from: number): Promise<string> {
  let body = ''
  for (let at = from; count(body) < WORDS; at++) {
    const id = ids[at % ids.length] ?? 0
    const { revision } = await db().entry.findUniqueOrThrow({ where: { id }, select: { revision: true } })
    const { document } = await db().revision.findUniqueOrThrow({ where: { entryId_number: { entryId: id, number: revision } } })
    // One note stays: a second one of the same name is none.
    const text = splitDocument(document).body
    body += body ? text.replace(/\[\^1\](?::.*)?/g, '') : text
  }
  return body
}

/** Fewer than the pipeline counts, which takes formulas and code for words as well. */
function count(body: string): number {
  return (body.match(/\p{Script=Han}|[\p{L}\p{N}-]{2,}/gu) ?? []).length
}

/** Starts the site upon a store and signs an editor in. */
async function onSite(url: string, work: (editor: DeskClient) => Promise<void>): Promise<void> {
  // Nothing is to be ingested at this start.
  const content = join(folder, 'nothing')
  mkdirSync(content, { recursive: true })
  const env = { ...siteIn(folder, PORT), DATABASE_URL: url, DATA_DIR: dirname(url.slice('file:'.length)), CONTENT_DIR: content }
  const { child, address } = await startSite(env)
  try {
    await makeAccount(env, address, EMAIL)
    const editor = new DeskClient(address)
    await editor.signIn(EMAIL)
    await work(editor)
  } finally {
    await stopSite(child)
  }
}

/** As components/browser/editor/live-preview.ts asks for it, upon the running site: from the sending of the form to the last byte of the page. */
async function askPreviews(editor: DeskClient, ids: readonly number[], times: number[]): Promise<void> {
  for (const [round, entry] of ids.entries()) {
    const draft = await openOnSite(editor, 'open-draft', { entry: String(entry) })
    const body = await thousandWords(ids, round)
    const ask = async () => {
      const laid = await editor.post(
        'preview-draft',
        { draft, title: `Round ${round}`, summary: 'S', body },
        { accept: 'application/json' },
      )
      const answer = (await laid.json()) as EditorAnswer
      if (answer.status !== 'laid-down') throw new Error(`the preview was answered with ${answer.status}`)
      const page = await fetch(editor.address + answer.address, { headers: { cookie: editor.cookie } })
      const html = await page.text()
      if (!page.ok || !html.includes(`Round ${round}`) || !html.includes('<math'))
        throw new Error(`the preview was answered with ${page.status}`)
    }
    if (round === 0) await ask() // reads the names, and starts the renderer
    await timed(times, ask)
  }
}

/** New digests, each with a topic and an author of its own: from the sending of the last form until the last of the pages shows it, none asked twice. */
async function publishForReaders(editor: DeskClient, times: number[]): Promise<void> {
  for (let round = 0; round < PUBLISHED; round++) {
    const [name, author] = [`sixfold-${round}`, `Grace Newcomer ${letters(round)}`]
    const draft = await openOnSite(editor, 'new-draft')
    const fields = {
      title: `第${round}卷积猜想 sixfold`,
      summary: 'A bound.',
      body: `Heat $e^{-t}$.\n\n${author} proves it.\n`,
      slug: name,
    }
    const rest = { topics: `Sixfold ${letters(round)}`, people: author, 'sources.0.outlet': '机器之心' }
    const saved = await editor.post('save-draft', { draft, base: '1', ...fields, ...rest }, { accept: 'application/json' })
    const { version } = (await saved.json()) as { version: number }
    await timed(times, async () => {
      const published = await editor.post('publish-draft', { draft, version: String(version), status: 'published' })
      if (!published.headers.get('location')?.includes('done=published'))
        throw new Error(`not published: ${published.headers.get('location')}`)
      const slug = letters(round).toLowerCase()
      for (const path of [`/digests/${name}`, '/search?q=sixfold&sort=date', `/topics/sixfold-${slug}`, `/people/grace-newcomer-${slug}`]) {
        const page = await fetch(editor.address + path)
        if (!page.ok || !(await page.text()).includes(`/digests/${name}`)) throw new Error(`${path} does not show ${name} (${page.status})`)
      }
    })
  }
}

function letters(round: number): string {
  return String.fromCharCode(65 + (round % 26), 65 + Math.floor(round / 26))
}

async function openOnSite(editor: DeskClient, deed: string, fields: Record<string, string> = {}): Promise<string> {
  const { headers } = await editor.post(deed, fields)
  const [, draft] = /drafts\/(\d+)/.exec(headers.get('location') ?? '') ?? []
  if (!draft) throw new Error(`no draft was opened: ${headers.get('location')}`)
  return draft
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
