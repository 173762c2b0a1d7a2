import { expect } from 'vitest'
import { saveEntries } from '@/lib/commands/save-entries'
import { db } from '@/lib/db/client'
import { parseDocument } from '@/lib/document/parse-document'

/** A digest as it is stored, with all that hangs on it. */
export const digest = (slug: string) =>
  db().entry.findUnique({
    where: { kind_slug: { kind: 'digest', slug } },
    include: {
      rendering: true,
      digest: { include: { topics: true, people: true, corrections: true, papers: { include: { authors: true } } } },
      linksOut: true,
    },
  })

/** Every row of every table but the audit log's times: for "nothing changed". */
export async function everything(): Promise<string> {
  const client = db()
  const tables = [
    client.entry,
    client.rendering,
    client.revision,
    client.digest,
    client.alias,
    client.link,
    client.redirect,
    client.correction,
  ] as unknown as {
    findMany(): Promise<unknown[]>
  }[]
  return JSON.stringify(await Promise.all(tables.map((table) => table.findMany())))
}

/** An edit in the store, as the editor's form makes it. */
export async function editInStore(slug: string, document: string): Promise<void> {
  const entry = await digest(slug)
  const parsed = parseDocument('digest', document)
  if (!entry || !parsed.ok) throw new Error('cannot edit')
  const references = { topics: [], people: [], terms: [], sources: [], authors: [] }
  const rendered = {
    html: '<p>Edited.</p>',
    contents: [],
    keyPoints: '',
    text: 'Edited.',
    titles: [],
    words: 1,
    links: [],
    warnings: [],
    inlines: [],
  }
  const { frontmatter } = parsed.document
  const [outcome] = await saveEntries({ id: 'cli', role: 'operator' }, [
    { kind: 'digest', id: entry.id, base: entry.revision, slug, document, frontmatter, references, rendered },
  ])
  expect(outcome?.status).toBe('updated')
}
