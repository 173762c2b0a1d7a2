import type { DigestToSave, EntryToSave } from '@/lib/commands/entry-to-save'
import { freeSlug, slugCandidates } from '@/lib/data/free-slug'
import { entitiesNamed } from '@/lib/data/named-entities'
import { slugOwner } from '@/lib/data/slug-owner'
import { setField } from '@/lib/document/edit-document'
import { NameIndex } from '@/lib/document/name-index'
import { parseDocument } from '@/lib/document/parse-document'
import type { DocumentIssue } from '@/lib/document/read-yaml'
import { fieldName } from '@/lib/document/read-yaml'
import { listReferences, type Reference, resolveDigest } from '@/lib/document/references'
import { AppError } from '@/lib/errors'
import { readableName, type Stub } from '@/lib/ingest/plan-names'
import { stubEntry } from '@/lib/ingest/stub-entry'
import type { FrontmatterOfKind } from '@/lib/schemas/frontmatter'
import type { Rendered } from '@/lib/schemas/rendered'
import { slugify } from '@/lib/text/slugify'
import type { DeskRenderer } from './desk-renderer'

export type DraftDocument = {
  document: string
  /** The digest that it is over; null for a new one. */
  entryId: number | null
  /** That digest's address. */
  slug: string | null
  /** The revision of it that the draft is based on. */
  base: number
}

/** A digest that could be saved as it is; `names` resolves what it refers to, the stubs included. */
export type PreparedDigest = { entry: DigestToSave; stubs: EntryToSave[]; names: NameIndex }
export type Preparation = ({ ok: true } & PreparedDigest) | { ok: false; issues: DocumentIssue[] }

/**
 * Reads a draft's document, resolves what it names and renders it, as publishing it would. Names that nobody knows get a stub; all that stands in the way
 * comes as issues with line and field. Nothing is written.
 * @param options.lines whether to tell the line that each block begins at
 */
export async function prepareDigest(
  { document: given, entryId, slug: current, base }: DraftDocument,
  renderer: Pick<DeskRenderer, 'render'>,
  { lines = false }: { lines?: boolean } = {},
): Promise<Preparation> {
  const first = parseDocument('digest', given)
  if (!first.ok) return first
  const slug = first.document.frontmatter.slug ?? current ?? (await freeSlug(first.document.frontmatter.title))
  // Written down for a new digest, which has no file's name to take it from: a later change of the title then does not move it.
  const document = first.document.frontmatter.slug === undefined && current === null ? setField(given, 'slug', slug) : given
  const parsed = parseDocument('digest', document)
  if (!parsed.ok) return parsed
  const { frontmatter, body, bodyLine, lineOf } = parsed.document
  const issues: DocumentIssue[] = []
  const owner = await slugOwner('digest', slug)
  if (owner !== null && owner !== entryId)
    issues.push({ line: lineOf(['slug']), field: 'slug', message: `"${slug}" is the address of another digest: choose another one` })

  const { names, stubs, unclear } = await resolveNames(frontmatter)
  issues.push(...unclear.map(({ reference, message }) => ({ line: lineOf(reference.path), field: fieldName(reference.path), message })))
  let rendered: Rendered | null = null
  try {
    const inlines = frontmatter.corrections.map(({ text }) => text)
    rendered = await renderer.render({
      body,
      inlines,
      self: { kind: 'digest', slug },
      ...(lines && { lines }),
      extra: stubs.map((stub) => ({ kind: stub.kind, slug: stub.slug, names: [stub.name] })),
    })
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    issues.push({ line: bodyLine, field: 'body', message: error.message })
  }
  if (issues.length || !rendered) return { ok: false, issues }
  const references = resolveDigest(frontmatter, names)
  const stored = entryId === null ? {} : { id: entryId, base }
  return {
    ok: true,
    entry: { kind: 'digest', ...stored, slug, document, frontmatter, references, rendered },
    stubs: stubs.map(stubEntry),
    names,
  }
}

type Resolved = { names: NameIndex; stubs: Stub[]; unclear: { reference: Reference; message: string }[] }

async function resolveNames(frontmatter: FrontmatterOfKind['digest']): Promise<Resolved> {
  const references = listReferences('digest', frontmatter)
  const authors = frontmatter.papers.flatMap((paper) => paper.authors)
  const wanted = references.map(({ name }) => slugify(name))
  const known = await entitiesNamed([...references.map(({ name }) => name), ...authors], wanted.flatMap(slugCandidates))
  const names = new NameIndex()
  for (const entity of known) names.add(entity)
  const stubs: Stub[] = []
  const unclear: Resolved['unclear'] = []
  for (const reference of references) {
    const { kind, name } = reference
    const found = names.resolve(kind, name)
    if (found && 'candidates' in found) {
      const list = found.candidates.map(({ slug, detail }) => (detail ? `${slug} (${detail})` : slug)).join(', ')
      unclear.push({ reference, message: `"${name}" fits several: ${list}; write the slug of the one you mean` })
    }
    if (found) continue
    const slug = slugCandidates(slugify(name)).find((each) => !names.hasSlug(kind, each)) ?? slugify(`${name} ${Date.now()}`)
    const stub = { kind, slug, name: readableName(kind, name) }
    stubs.push(stub)
    names.add({ kind, slug, names: [stub.name, name] })
  }
  return { names, stubs, unclear }
}
