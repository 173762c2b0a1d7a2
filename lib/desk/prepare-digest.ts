import type { DigestToSave, EntryToSave } from '@/lib/commands/entry-to-save'
import { isBinned } from '@/lib/data/bin'
import { freeSlug } from '@/lib/data/free-slug'
import { slugOwner } from '@/lib/data/slug-owner'
import { soundingAlike } from '@/lib/data/sounding-alike'
import { setField } from '@/lib/document/edit-document'
import type { NameIndex } from '@/lib/document/name-index'
import { parseDocument } from '@/lib/document/parse-document'
import type { DocumentIssue } from '@/lib/document/read-yaml'
import { listReferences, ownReferences, resolveDigest } from '@/lib/document/references'
import { AppError } from '@/lib/errors'
import { frontmatterWarnings } from '@/lib/ingest/frontmatter-warnings'
import { placeWarnings } from '@/lib/ingest/places'
import type { Stub } from '@/lib/ingest/plan-names'
import { stubEntry } from '@/lib/ingest/stub-entry'
import { listed } from '@/lib/messages/listed'
import { t } from '@/lib/messages/translate'
import type { Rendered } from '@/lib/schemas/rendered'
import type { DeskRenderer } from './desk-renderer'
import { unpublishedWarnings } from './hide-unpublished'
import { resolveNames } from './resolve-names'

export type DraftDocument = {
  document: string
  /** The entry that it is over; null for a new one. */
  entryId: number | null
  /** That entry's address. */
  slug: string | null
  /** The revision of it that the draft is based on. */
  base: number
}

/** A digest that could be saved as it is; `names` resolves what it refers to, the stubs included. */
export type PreparedDigest = { entry: DigestToSave; stubs: EntryToSave[]; names: NameIndex }
export type PreparationOptions = { lines?: boolean; hidden?: ReadonlySet<number> }
export type Preparation = ({ ok: true } & PreparedDigest) | { ok: false; issues: DocumentIssue[] }

/**
 * Reads a draft's document, resolves what it names and renders it, as publishing it would. Names that nobody knows get a stub; all that stands in the way
 * comes as issues with line and field. Nothing is written.
 * @param options.lines whether to tell the line that each block begins at
 * @param options.hidden entities that whoever reads its issues and warnings must not be told of: `hiddenFrom`
 */
export async function prepareDigest(
  { document: given, entryId, slug: current, base }: DraftDocument,
  renderer: Pick<DeskRenderer, 'render'>,
  { lines = false, hidden = new Set() }: PreparationOptions = {},
): Promise<Preparation> {
  const first = parseDocument('digest', given)
  if (!first.ok) return first
  const slug = first.document.frontmatter.slug ?? current ?? (await freeSlug('digest', first.document.frontmatter.title))
  // Written down for a new digest, which has no file's name to take it from: a later change of the title then does not move it.
  const document = first.document.frontmatter.slug === undefined && current === null ? setField(given, 'slug', slug) : given
  const parsed = parseDocument('digest', document)
  if (!parsed.ok) return parsed
  const { frontmatter, body, bodyLine, lineOf } = parsed.document
  const authors = frontmatter.papers.flatMap((paper) => paper.authors)
  const { names, stubs, issues: unclear } = await resolveNames(listReferences('digest', frontmatter), authors, lineOf, hidden)
  const issues: DocumentIssue[] = []
  const owner = await slugOwner('digest', slug)
  if (owner !== null && owner !== entryId) {
    const message = t((await isBinned(owner)) ? 'issue.slugInBin' : 'issue.slugOfDigest', { slug })
    issues.push({ line: lineOf(['slug']), field: 'slug', message })
  }
  issues.push(...unclear)

  let rendered: Rendered | null = null
  try {
    const inlines = frontmatter.corrections.map(({ text }) => text)
    rendered = await renderer.render({
      body,
      inlines,
      self: { kind: 'digest', slug },
      own: ownReferences('digest', frontmatter),
      ...(lines && { lines }),
      extra: stubs.map((stub) => ({ kind: stub.kind, slug: stub.slug, names: [stub.name] })),
    })
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    issues.push({ line: bodyLine, field: 'body', message: error.message })
  }
  if (issues.length || !rendered) return { ok: false, issues }
  // The lines of warnings are those of the text.
  rendered.warnings.push(...frontmatterWarnings(frontmatter, rendered, () => null))
  rendered.warnings.push(...(await placeWarnings(rendered.places ?? [], [{ kind: 'digest', slug, rendered }])))
  rendered.warnings.push(...(await unpublishedWarnings(rendered)), ...(await likelyKnown(stubs, hidden)))
  const references = resolveDigest(frontmatter, names)
  const stored = entryId === null ? {} : { id: entryId, base }
  return {
    ok: true,
    entry: { kind: 'digest', ...stored, slug, document, frontmatter, references, rendered },
    stubs: stubs.map(stubEntry),
    names,
  }
}

/** New names that may be those of pages that are there: a romanised name fits several people. */
async function likelyKnown(stubs: readonly Stub[], hidden: ReadonlySet<number>): Promise<Rendered['warnings']> {
  const found = await Promise.all(stubs.map(async (stub) => ({ stub, alike: await soundingAlike(stub.kind, stub.name) })))
  return found.flatMap(({ stub, alike }) => {
    const told = alike.filter(({ id }) => !hidden.has(id))
    if (!told.length) return []
    const names = listed(told.map(({ slug, name }) => `${name} (${slug})`))
    const message = t('warning.soundsAlike', { name: stub.name, names })
    return [{ code: 'sounds-alike', message, line: null }]
  })
}
