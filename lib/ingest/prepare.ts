import type { EntryToSave } from '@/lib/commands/entry-to-save'
import type { NameIndex } from '@/lib/document/name-index'
import { parseDocument } from '@/lib/document/parse-document'
import { listReferences, ownReferences, resolveDigest } from '@/lib/document/references'
import { splitDocument } from '@/lib/document/split-document'
import { AppError } from '@/lib/errors'
import { t } from '@/lib/messages/translate'
import type { Renderer } from '@/lib/render/renderer'
import type { DigestFrontmatter } from '@/lib/schemas/frontmatter'
import type { Rendered } from '@/lib/schemas/rendered'
import type { ContentIssue } from './content-issue'
import { frontmatterWarnings } from './frontmatter-warnings'
import type { Matched } from './match-drafts'
import type { NamePlan } from './plan-names'
import { decodeText, readContentFile } from './read-content-file'
import { referenceIssues } from './reference-issues'
import type { ParsedFrontmatter } from './survey'

export type Preparing = {
  contentDir: string
  maxBytes: number
  strict: boolean
  force: boolean
  plan: Pick<NamePlan, 'index' | 'unnamed'>
  renderer: Pick<Renderer, 'render'>
  parsed: ParsedFrontmatter
}

export type Prepared = { entry: EntryToSave; issues: [] } | { entry: null; issues: ContentIssue[] }

/** Second pass over one file: reads it again, resolves what it names, renders it. Nothing is written. */
export async function prepareDraft({ draft, stored }: Matched, preparing: Preparing): Promise<Prepared> {
  const { path, kind, slug } = draft
  const fail = (...issues: ContentIssue[]): Prepared => ({ entry: null, issues })
  const read = readContentFile(preparing.contentDir, path, preparing.maxBytes)
  if ('message' in read) return fail(read)
  if (read.hash !== draft.hash) return fail({ path, line: null, field: null, message: t('issue.file.changed') })
  const text = decodeText(path, read.bytes)
  if (typeof text !== 'string') return fail(text)
  const frontmatter = preparing.parsed.at(draft.parsedAt)
  const { body, bodyLine } = splitDocument(text)
  // The bytes are those of the first pass, so they parse again; for the lines of what is wrong that is soon enough.
  const lineOf = (field: PropertyKey[]) => {
    const again = parseDocument(kind, text)
    return again.ok ? again.document.lineOf(field) : null
  }

  const issues = referenceIssues(path, listReferences(kind, frontmatter), preparing.plan, ({ path: field }) => lineOf(field))
  let rendered: Rendered | null = null
  try {
    const inlines = 'corrections' in frontmatter ? frontmatter.corrections.map((correction) => correction.text) : []
    rendered = await preparing.renderer.render({ body, inlines, self: { kind, slug }, own: ownReferences(kind, frontmatter) })
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    issues.push({ path, line: bodyLine, field: 'body', message: error.message })
  }
  if (issues.length || !rendered) return fail(...issues)
  const inFile = <T extends { line: number | null; inline?: number }>({ inline, ...found }: T) =>
    inline === undefined
      ? { ...found, line: found.line === null ? null : found.line + bodyLine - 1 }
      : { ...found, line: lineOf(['corrections', inline, 'text']) }
  rendered.warnings = rendered.warnings.map(inFile)
  rendered.places = rendered.places?.map(inFile)

  if (kind === 'digest') rendered.warnings.push(...frontmatterWarnings(frontmatter as DigestFrontmatter, rendered, lineOf))

  const base = stored && !preparing.force ? { base: stored.revision } : {}
  const common = { ...(stored && { id: stored.id, ...base }), slug, document: text, rendered, file: { path, hash: read.hash } }
  return { entry: withKind(kind, frontmatter, common, preparing.plan.index), issues: [] }
}

type Common = Pick<EntryToSave, 'id' | 'base' | 'slug' | 'document' | 'rendered' | 'file'>

/** Joins what every kind has with what this kind alone has. */
function withKind(kind: EntryToSave['kind'], frontmatter: unknown, common: Common, names: NameIndex): EntryToSave {
  if (kind === 'digest') {
    const digest = frontmatter as Extract<EntryToSave, { kind: 'digest' }>['frontmatter']
    return { ...common, kind, frontmatter: digest, references: resolveDigest(digest, names) }
  }
  if (kind === 'topic') {
    const topic = frontmatter as Extract<EntryToSave, { kind: 'topic' }>['frontmatter']
    const parent = topic.parent === undefined ? null : names.resolve('topic', topic.parent)
    return { ...common, kind, frontmatter: topic, parent: parent && 'slug' in parent ? parent.slug : null }
  }
  return { ...common, kind, frontmatter } as EntryToSave
}
