import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Actor, INGEST } from '@/lib/auth/policy'
import { hiddenFrom } from '@/lib/data/hidden-entities'
import { closeDeskRenderer, deskRenderer } from '@/lib/desk/desk-renderer'
import { prepareDraft } from '@/lib/desk/prepare-draft'
import type { EntryKind } from '@/lib/schemas/entry-kind'
import { contentFolder, digestDocument, entityDocument } from '../factories/content'
import { ingest } from '../factories/ingest'
import { createTestStore, type TestStore } from '../factories/store'

const AUTHOR = { id: 'user:7', role: 'author', userId: 7 } as const
const ORCID = '0000-0002-1825-0097'
let store: TestStore
beforeAll(async () => {
  store = await createTestStore()
  const content = contentFolder({
    // Nothing but a draft knows of these three.
    'people/quagga.md': entityDocument('Quagga Zebra', { aliases: '[Q. Z.]', orcid: ORCID }, ''),
    'people/li-na.md': entityDocument('李娜', {}, ''),
    'people/ada.md': entityDocument('Ada Lovelace', { aliases: '[A. L., Q. Z.]' }, ''),
    'digests/secret.md': digestDocument({ title: 'Secret', status: 'draft', people: '[quagga, li-na, ada]' }),
    // And of these readers know.
    'people/alan.md': entityDocument('Alan Turing', { aliases: '[A. L.]' }, 'He computes.\n'),
    'people/na-li.md': entityDocument('李纳', {}, 'She swims.\n'),
  })
  await ingest(content.dir)
})
afterAll(async () => {
  await closeDeskRenderer()
  await store.close()
})

/** Everything that this one is told of a draft before it is published. */
async function told(actor: Actor | null, kind: EntryKind, document: string): Promise<string> {
  const renderer = deskRenderer({ maxBytes: 256 * 1024, renderTimeoutMs: 5000 })
  const prepared = await prepareDraft({ kind, entry: null, base: 0, document }, renderer, { hidden: await hiddenFrom(actor) })
  return (prepared.ok ? prepared.entry.rendered.warnings : prepared.issues).map(({ message }) => message).join('\n')
}

test('whose name a new page would share is told to who may write, and to authors only of whom readers know', async () => {
  const page = entityDocument('A. L.')
  expect(await told(INGEST, 'person', page)).toContain('Ada Lovelace')
  for (const actor of [AUTHOR, null]) {
    const messages = await told(actor, 'person', page)
    expect(messages).toContain('is what Alan Turing (alan) is called, too')
    expect(messages).not.toContain('Ada')
    expect(await told(actor, 'person', entityDocument('Q. Z.'))).toBe('')
  }
})

test('a name that fits several stands in the way for everybody, and names those alone that one may know of', async () => {
  const naming = (name: string) => digestDocument({ title: 'Mine', people: `[${name}]` })
  expect(await told(INGEST, 'digest', naming('A. L.'))).toContain('fits several: ada, alan;')
  expect(await told(AUTHOR, 'digest', naming('A. L.'))).toContain('fits several: alan;')
  expect(await told(AUTHOR, 'digest', naming('Q. Z.'))).toBe(
    '"Q. Z." fits several that readers do not see yet: ask an editor for the slug of the one you mean',
  )
})

test('whom a new name sounds like, and whose ORCID it is, is told no further than that', async () => {
  const naming = digestDocument({ title: 'Mine', people: '[Li Na]' })
  expect(await told(INGEST, 'digest', naming)).toContain('李娜 (li-na), 李纳 (na-li)')
  expect(await told(AUTHOR, 'digest', naming)).toContain('sounds like 李纳 (na-li):')
  const page = entityDocument('Somebody', { orcid: ORCID })
  expect(await told(INGEST, 'person', page)).toContain('is that of "Quagga Zebra" (quagga)')
  expect(await told(AUTHOR, 'person', page)).toBe('is that of a page that readers do not see yet: correct it, or ask an editor')
})
