import { expect, test } from 'vitest'
import type { Actor } from '@/lib/auth/policy'
import { discardDraft, reopenDraft } from '@/lib/commands/close-draft'
import { createDraft, openDraft } from '@/lib/commands/open-draft'
import { rebaseDraft } from '@/lib/commands/publish-draft'
import { type DraftSaved, saveDraft } from '@/lib/commands/save-draft'
import { leaveAside } from '@/lib/commands/settle-aside'
import { openAsides } from '@/lib/data/asides'
import { deskDigests, draftRevisions, findDraft, openDrafts } from '@/lib/data/drafts'
import { db } from '@/lib/db/client'
import { doToMany } from '@/lib/desk/do-to-many'
import { publishDraft } from '@/lib/desk/publish-draft'
import { contentFolder, digestDocument } from '../factories/content'
import { deskOfEachTest, EDITOR, LIMITS } from '../factories/desk'
import { digestId, publish, save } from '../factories/drafts'
import { ingest } from '../factories/ingest'

deskOfEachTest()

test('of saves that race upon one revision exactly one succeeds as it is; the others merge or conflict, and every text is kept', async () => {
  const body = Array.from({ length: 20 }, (_, n) => `Line ${n}.`).join('\n\n')
  const { draftId } = await createDraft(EDITOR, digestDocument({}, body))
  const heads = new Map<number, number>()
  const texts: string[] = []
  const writer = async (who: number) => {
    for (let round = 0; round < 40; round++) {
      const draft = await findDraft(EDITOR, draftId)
      if (!draft) throw new Error('gone')
      const text = draft.document
        .replace(/^Line \d+.*$/m, (line) => `${line} ${who}-${round}`)
        .replace(/(Line 1\d\.)/, `$1 w${who}r${round}`)
      texts.push(`${who}-${round}`)
      const saved = await save(draftId, draft.version, text)
      if (saved.status === 'saved') heads.set(draft.version, (heads.get(draft.version) ?? 0) + 1)
      if (saved.status === 'conflict')
        expect(await db().draftRevision.findUniqueOrThrow({ where: { id: saved.asideId } })).toMatchObject({ document: text })
    }
  }
  await Promise.all([writer(1), writer(2), writer(3)])
  expect([...heads.values()].every((count) => count === 1)).toBe(true)
  const all = (await db().draftRevision.findMany({ where: { draftId } })).map(({ document }) => document).join('\n')
  for (const text of texts) expect(all).toContain(text)
  const numbers = (await draftRevisions(EDITOR, draftId)).flatMap(({ number }) => number ?? [])
  expect(numbers).toEqual(Array.from({ length: numbers.length }, (_, n) => numbers.length - n))
})

test('a save sent twice is one save, whether it was taken, merged or kept aside', async () => {
  const { draftId } = await createDraft(EDITOR, digestDocument({}, 'One.\n\nTwo.\n'))
  const text = (body: string) => digestDocument({}, body)
  const twice = async (base: number, body: string, key: string): Promise<DraftSaved> => {
    const first = await save(draftId, base, text(body), key)
    const rows = await db().draftRevision.count()
    expect(await save(draftId, base, text(body), key)).toEqual(first)
    expect(await db().draftRevision.count()).toBe(rows)
    return first
  }
  expect(await twice(1, 'One, by me.\n\nTwo.\n', 'a')).toEqual({ status: 'saved', version: 2 })
  expect(await twice(1, 'One.\n\nTwo, by them.\n', 'b')).toMatchObject({ status: 'merged', version: 3 })
  expect(await twice(1, 'One, by others.\n\nTwo.\n', 'c')).toMatchObject({ status: 'conflict', version: 3, conflicts: [{ field: 'body' }] })
})

test('a key that comes again with another text is another save, upon the first', async () => {
  const { draftId } = await createDraft(EDITOR)
  const text = (body: string) => digestDocument({}, body)
  await save(draftId, 1, text('Three.\n'), 'k')
  // Stopped on its way, typed on, and sent once more from the same page.
  expect(await save(draftId, 1, text('Three and four.\n'), 'k')).toEqual({ status: 'saved', version: 3 })
  expect(await save(draftId, 1, text('Three and four.\n'), 'k')).toEqual({ status: 'saved', version: 3 })
  expect((await findDraft(EDITOR, draftId))?.document).toContain('Three and four.')
  expect(await save(draftId, 1, text('Three.\n'), 'k')).toEqual({ status: 'saved', version: 2 })
  expect(await db().draftRevision.count({ where: { draftId } })).toBe(3)
})

test('why something was changed is kept, though an earlier save has kept the text already', async () => {
  const { draftId } = await createDraft(EDITOR)
  const document = digestDocument({}, 'Three.\n')
  await save(draftId, 1, document)
  const noted = (note: string) => saveDraft(EDITOR, { draftId, base: 2, document, note, saveKey: `n${note}` }, LIMITS.maxBytes)
  expect(await noted('After the erratum.')).toEqual({ status: 'saved', version: 3 })
  expect(await noted('After the erratum.')).toEqual({ status: 'saved', version: 3 })
  expect(await noted('  ')).toEqual({ status: 'saved', version: 3 })
  expect((await draftRevisions(EDITOR, draftId)).map(({ note }) => note)).toEqual(['After the erratum.', null, null])
})

test('of a field that both the draft and what is published have changed, the draft keeps its own', async () => {
  const content = contentFolder({ 'digests/heat.md': digestDocument({ title: 'Heat' }, 'One.\n') })
  await ingest(content.dir)
  const { draftId } = await openDraft(EDITOR, await digestId('heat'))
  await save(draftId, 1, digestDocument({ title: 'Heat, by the draft' }, 'One.\n'))
  content.write('digests/heat.md', digestDocument({ title: 'Heat, by the file', summary: 'Another.' }, 'One.\n'))
  await ingest(content.dir)
  expect(await rebaseDraft(EDITOR, draftId)).toMatchObject({ status: 'conflict', version: 3, conflicts: [{ field: 'title' }] })
  const { document = '' } = (await findDraft(EDITOR, draftId)) ?? {}
  expect(document).toContain('title: Heat, by the draft')
  expect(document).toContain('summary: Another.')
})

test('a text that was kept aside waits until it is settled or left, and nothing is published over it', async () => {
  const { draftId } = await createDraft(EDITOR, digestDocument({}, 'First.\n'))
  const aside = async (body: string) => {
    const { version = 0 } = (await findDraft(EDITOR, draftId)) ?? {}
    await save(draftId, version, digestDocument({}, `${body} One.\n`))
    const late = await save(draftId, version, digestDocument({}, `${body} Two.\n`))
    return late.status === 'conflict' ? late.asideId : 0
  }
  const first = await aside('Again.')
  expect(await openAsides(EDITOR, draftId)).toMatchObject([{ id: first, by: 'cli' }])
  expect((await openDrafts(EDITOR)).rows[0]).toMatchObject({ asides: 1 })
  expect(await publish(draftId)).toMatchObject({ status: 'issues', issues: [{ message: expect.stringContaining('kept aside') }] })
  const { version = 0 } = (await findDraft(EDITOR, draftId)) ?? {}
  await saveDraft(EDITOR, { draftId, base: version, document: digestDocument({}, 'Both.\n'), settles: first }, LIMITS.maxBytes)
  expect(await openAsides(EDITOR, draftId)).toEqual([])
  const second = await aside('Once more.')
  await leaveAside(EDITOR, draftId, second)
  await expect(leaveAside(EDITOR, draftId, second)).rejects.toMatchObject({ code: 'not-found' })
  expect((await draftRevisions(EDITOR, draftId)).filter(({ number }) => number === null)).toHaveLength(2)
  expect(await publish(draftId)).toMatchObject({ status: 'published' })
})

test('a discarded draft takes no more text and can be taken up again', async () => {
  const { draftId } = await createDraft(EDITOR, digestDocument())
  await discardDraft(EDITOR, draftId)
  expect((await openDrafts(EDITOR)).rows).toEqual([])
  await expect(save(draftId, 1, digestDocument({ title: 'X' }))).rejects.toMatchObject({ code: 'conflict' })
  await reopenDraft(EDITOR, draftId)
  expect(await save(draftId, 1, digestDocument({ title: 'X' }))).toEqual({ status: 'saved', version: 2 })
})

test('a draft that was saved since is not discarded by who saw it before', async () => {
  const { draftId } = await createDraft(EDITOR)
  await save(draftId, 1, digestDocument({}, 'Newer words.\n'))
  const { done, refusals } = await doToMany(EDITOR, 'discard', [{ of: 'draft', id: draftId, at: 1 }], LIMITS)
  expect([done, refusals.map(({ code }) => code)]).toEqual([0, ['conflict']])
  expect((await findDraft(EDITOR, draftId))?.closedAs).toBeNull()
  expect(await doToMany(EDITOR, 'discard', [{ of: 'draft', id: draftId, at: 2 }], LIMITS)).toMatchObject({ done: 1 })
})

test('authors write drafts of their own, and publish nothing', async () => {
  const author = (id: number): Actor => ({ id: `user:${id}`, role: 'author', userId: id })
  await db().user.createMany({
    data: [1, 2].map((id) => ({ id, email: `${id}@x.org`, emailKey: `${id}@x.org`, name: `A${id}`, role: 'author' })),
  })
  const { draftId } = await createDraft(author(1))
  await saveDraft(author(1), { draftId, base: 1, document: digestDocument() }, LIMITS.maxBytes)
  const deeds = [
    () => saveDraft(author(2), { draftId, base: 2, document: digestDocument({ title: 'X' }) }, LIMITS.maxBytes),
    () => findDraft(author(2), draftId),
    () => draftRevisions(author(2), draftId),
    () => discardDraft(author(2), draftId),
    () => publishDraft(author(1), { draftId, version: 2, status: 'published' }, LIMITS),
    () => openDraft(author(1), 1),
  ]
  for (const deed of deeds) await expect(deed()).rejects.toMatchObject({ code: 'forbidden' })
  expect((await openDrafts(author(2))).rows).toEqual([])
  expect((await openDrafts(author(1))).rows).toHaveLength(1)
  expect((await deskDigests(author(1), {})).rows).toEqual([])
  await db().user.update({ where: { id: 1 }, data: { disabledAt: new Date() } })
  await expect(saveDraft(author(1), { draftId, base: 2, document: digestDocument({ title: 'Y' }) }, LIMITS.maxBytes)).rejects.toMatchObject(
    { code: 'forbidden' },
  )
})
