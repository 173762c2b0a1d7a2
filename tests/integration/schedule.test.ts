import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Actor } from '@/lib/auth/policy'
import { openDraft } from '@/lib/commands/open-draft'
import { saveDraft } from '@/lib/commands/save-draft'
import { unpublishDigest } from '@/lib/commands/unpublish-digest'
import { unpublishDue } from '@/lib/commands/unpublish-due'
import { comingBetween } from '@/lib/data/coming'
import { findDigest } from '@/lib/data/digests'
import { findEntity } from '@/lib/data/entities'
import { createPublicationClock } from '@/lib/data/publication'
import { searchSite } from '@/lib/data/search-site'
import { db, openDb } from '@/lib/db/client'
import { closeDeskRenderer } from '@/lib/desk/desk-renderer'
import { issuesOfDecision, publishDraft } from '@/lib/desk/publish-draft'
import { searchParameters } from '@/lib/schemas/search'
import { createSchedule } from '@/lib/serve/schedule'
import { contentFolder, digestDocument, entityDocument } from '../factories/content'
import { createRunningFront } from '../factories/front'
import { ingest } from '../factories/ingest'
import { createTestStore, type TestStore } from '../factories/store'

const EDITOR: Actor = { id: 'cli', role: 'editor' }
const LIMITS = { maxBytes: 256 * 1024, renderTimeoutMs: 1000 }
const inHours = (hours: number) => new Date(Date.now() + hours * 3_600_000)
const written = (date: Date) => `${date.toISOString().slice(0, 19)}Z`

let store: TestStore
beforeEach(async () => {
  store = await createTestStore()
})
afterEach(async () => {
  await closeDeskRenderer()
  await store.close()
})

const entryOf = (slug: string) =>
  db().entry.findUniqueOrThrow({ where: { kind_slug: { kind: 'digest', slug } }, include: { digest: true } })
const found = async (q: string) => (await searchSite(searchParameters.parse({ q }) as never)).hits.map(({ slug }) => slug)
const digestUntil = (until: Date, more = {}) =>
  digestDocument({ title: 'Heat', topics: '[Probability]', unpublishAt: written(until), ...more })

test('a digest goes out of sight at its moment, everywhere and once, and not before', async () => {
  const end = inHours(1)
  await ingest(
    contentFolder({ 'topics/probability.md': entityDocument('Probability', {}, 'Chance.\n'), 'digests/heat.md': digestUntil(end) }).dir,
  )
  expect(await unpublishDue(new Date(end.getTime() - 2000))).toBe(0)
  expect(await findDigest('heat')).toMatchObject({ title: 'Heat' })
  expect(await found('heat')).toEqual(['heat'])

  expect(await unpublishDue(end)).toBe(1)
  expect(await findDigest('heat')).toBeNull()
  expect(await found('heat')).toEqual([])
  expect((await findEntity('topic', 'probability', 1))?.digests.total).toBe(0)
  expect(await unpublishDue(end)).toBe(0)
  const { digest, revision, id } = await entryOf('heat')
  expect(digest).toMatchObject({ status: 'draft', unpublishAt: null })
  const head = await db().revision.findUniqueOrThrow({ where: { entryId_number: { entryId: id, number: revision } } })
  expect(head.document).not.toContain('unpublishAt')
  expect(head.actor).toBe('schedule')
  expect(await db().auditEntry.findMany({ where: { action: 'unpublish' } })).toMatchObject([{ actor: 'schedule', subject: 'digest:heat' }])
})

test('two servers on one store that come to the moment together end it once', async () => {
  const files = Object.fromEntries(
    Array.from({ length: 30 }, (_, i) => [`digests/d${i}.md`, digestDocument({ title: `D${i}`, unpublishAt: written(inHours(1)) })]),
  )
  await ingest(contentFolder(files).dir)
  const other = openDb(store.url)
  try {
    const counts = await Promise.all([unpublishDue(inHours(2)), unpublishDue(inHours(2)), unpublishDue(inHours(2))])
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(30)
    expect(await other.auditEntry.count({ where: { action: 'unpublish' } })).toBe(30)
    expect(await other.revision.count()).toBe(60)
  } finally {
    await other.$disconnect()
  }
})

test('a server that was down at the moment ends it with the first request, before that is answered', async () => {
  await ingest(contentFolder({ 'digests/heat.md': digestUntil(inHours(1)) }).dir)
  const { id } = await entryOf('heat')
  await db().digest.update({ where: { entryId: id }, data: { unpublishAt: inHours(-1) } })
  const clock = createPublicationClock(store.file)
  const statuses: string[] = []
  const front = await createRunningFront({
    schedule: createSchedule({ nextEnd: clock.nextEnd, endDue: () => unpublishDue(), log: () => {} }),
    upstream: (incoming, response) => {
      void entryOf('heat').then(({ digest }) => {
        statuses.push(digest?.status ?? '')
        response.writeHead(200, { 'content-type': 'text/html' })
        response.end(`<main>${incoming.url}</main>`)
      })
    },
  })
  try {
    await Promise.all([front.get('/digests/heat'), front.get('/topics'), front.get('/')])
    expect([...new Set(statuses)]).toEqual(['draft'])
    expect(await db().auditEntry.count({ where: { action: 'unpublish' } })).toBe(1)
  } finally {
    await front.close()
    clock.close()
  }
})

test('the clock tells when a digest goes, and forgets one that is a draft', async () => {
  const end = inHours(3)
  await ingest(contentFolder({ 'digests/heat.md': digestUntil(end), 'digests/cold.md': digestUntil(inHours(1), { status: 'draft' }) }).dir)
  const clock = createPublicationClock(store.file)
  expect(clock.nextMoment()).toBe(Date.parse(written(end)))
  expect(clock.nextEnd()).toBe(Date.parse(written(end)))
  await unpublishDue(inHours(4))
  expect(clock.nextMoment()).toBeNull()
  clock.close()
})

test('a file whose time is over is a draft from the start, and one that ends before it begins is refused', async () => {
  const content = contentFolder({ 'digests/old.md': digestDocument({ title: 'Old', unpublishAt: '2025-11-27T00:00:00Z' }) })
  expect((await ingest(content.dir)).ok).toBe(true)
  expect(await findDigest('old')).toBeNull()
  content.write('digests/wrong.md', digestDocument({ publishedAt: '2026-11-27', unpublishAt: '2026-11-26' }))
  expect((await ingest(content.dir)).errors).toMatchObject([
    { field: 'unpublishAt', message: expect.stringContaining('is not after publishedAt') },
  ])
})

test('an editor is told that a moment has passed, and publishes with another one', async () => {
  await ingest(contentFolder({ 'digests/heat.md': digestDocument({ title: 'Heat' }) }).dir)
  const { id } = await entryOf('heat')
  const { draftId, version } = await openDraft(EDITOR, id)
  const save = (base: number, until: Date) =>
    saveDraft(EDITOR, { draftId, base, document: digestUntil(until, { topics: undefined }) }, LIMITS.maxBytes)
  const late = await save(version, inHours(-1))
  expect(await publishDraft(EDITOR, { draftId, version: late.version, status: 'published' }, LIMITS)).toMatchObject({
    status: 'issues',
    issues: [{ field: 'unpublishAt', message: expect.stringContaining('has passed') }],
  })
  const good = await save(late.version, inHours(5))
  expect(await publishDraft(EDITOR, { draftId, version: good.version, status: 'published' }, LIMITS)).toMatchObject({ status: 'published' })
  expect(await comingBetween(EDITOR, new Date(), inHours(6))).toMatchObject([{ slug: 'heat', is: 'end' }])
})

test('a correction of a day to come is refused, where it stands, and one of today is not', async () => {
  const correctedOn = (moment: Date) =>
    digestDocument({
      title: 'Heat',
      corrections: `[{ date: 2026-01-02, text: Old }, { date: ${moment.toISOString().slice(0, 10)}, text: New }]`,
    })
  const decision = { status: 'published', isCorrection: false } as const
  const issuesOn = (moment: Date) => issuesOfDecision({ document: correctedOn(moment), entry: null }, decision, new Date())
  expect(issuesOn(inHours(72))).toEqual([
    { line: 1, field: 'corrections[1].date', message: 'is still to come: write the day on which it was corrected' },
  ])
  expect(issuesOn(inHours(0))).toEqual([])
})

test('what the desk took out of sight stays so when its unchanged file is read again, and a changed one is a conflict', async () => {
  const content = contentFolder({ 'digests/heat.md': digestDocument({ title: 'Heat' }) })
  await ingest(content.dir)
  const { id, revision } = await entryOf('heat')
  await unpublishDigest(EDITOR, id, revision, 'from the desk')
  expect(await ingest(content.dir)).toMatchObject({ ok: true, unchanged: 1 })
  expect(await findDigest('heat')).toBeNull()
  content.write('digests/heat.md', digestDocument({ title: 'Heat, again' }))
  expect((await ingest(content.dir)).conflicts).toHaveLength(1)
  expect(await findDigest('heat')).toBeNull()
})
