import type { EntryToSave } from '@/lib/commands/entry-to-save'
import { parseDocument } from '@/lib/document/parse-document'
import type { EntityKind } from '@/lib/schemas/entry-kind'
import type { Rendered } from '@/lib/schemas/rendered'
import { digestDocument, entityDocument } from './content'

const rendered: Rendered = {
  html: '<p>Text.</p>',
  contents: [],
  keyPoints: '',
  text: 'Text.',
  titles: [],
  words: 1,
  links: [],
  warnings: [],
  inlines: [],
}

/** What is stored already: the entry that a save is a revision of. */
type Stored = { id?: number; base?: number }
type About = Partial<Record<'topics' | 'people' | 'terms' | 'sources', string[]>>

/** A digest for `saveEntries`, about entities by slug. Those of `about` must be in the store, or stand before it. */
export function digestToSave(
  slug: string,
  fields: Record<string, string | undefined> = {},
  about: About = {},
  stored: Stored = {},
): EntryToSave {
  const { topics = [], people = [], terms = [], sources = [] } = about
  const outlets = sources.length ? { sources: `[${sources.map((outlet) => `{ outlet: ${outlet} }`).join(', ')}]` } : {}
  const document = digestDocument({ title: slug, ...fields, ...outlets })
  const parsed = parseDocument('digest', document)
  if (!parsed.ok) throw new Error(`${slug}: ${JSON.stringify(parsed)}`)
  const references = { topics, people, terms, sources, authors: [] }
  return { kind: 'digest', ...stored, slug, document, frontmatter: parsed.document.frontmatter, references, rendered }
}

/** An entity for `saveEntries`, called like its slug unless told otherwise; a topic's parent by slug. */
export function entityToSave(kind: EntityKind, slug: string, parent: string | null = null, stored: Stored = {}, name = slug): EntryToSave {
  const document = entityDocument(name, kind === 'term' ? { kind: 'concept' } : {})
  const parsed = parseDocument(kind, document)
  if (!parsed.ok) throw new Error(`${slug}: ${JSON.stringify(parsed)}`)
  return { kind, ...stored, slug, document, frontmatter: parsed.document.frontmatter, parent, rendered } as EntryToSave
}
