import type { EntryToSave } from '@/lib/commands/entry-to-save'
import { stubDocument } from '@/lib/document/stub-document'
import { frontmatterOfKind } from '@/lib/schemas/frontmatter'
import type { Rendered } from '@/lib/schemas/rendered'
import type { Stub } from './plan-names'

const NOTHING: Rendered = { html: '', contents: [], keyPoints: '', text: '', titles: [], words: 0, links: [], warnings: [], inlines: [] }

/** The entry of an entity that is known by name alone. */
export function stubEntry({ kind, slug, name }: Stub): EntryToSave {
  const common = { slug, document: stubDocument(name, slug), rendered: NOTHING }
  if (kind === 'topic') return { ...common, kind, parent: null, frontmatter: frontmatterOfKind.topic.parse({ name, slug }) }
  return { ...common, kind, frontmatter: frontmatterOfKind[kind].parse({ name, slug }) } as EntryToSave
}
