import type { EntryToSave } from '@/lib/commands/entry-to-save'
import { freeSlug } from '@/lib/data/free-slug'
import { liesBelow } from '@/lib/data/lies-below'
import { entitiesNamed } from '@/lib/data/named-entities'
import { mainName, slugOf } from '@/lib/data/names-of-entry'
import { personWithOrcid } from '@/lib/data/person-with-orcid'
import { slugOwner } from '@/lib/data/slug-owner'
import { setField, setFields } from '@/lib/document/edit-document'
import { type ParsedDocument, parseDocument } from '@/lib/document/parse-document'
import type { DocumentIssue } from '@/lib/document/read-yaml'
import { listReferences } from '@/lib/document/references'
import { AppError } from '@/lib/errors'
import { placeWarnings } from '@/lib/ingest/places'
import { stubEntry } from '@/lib/ingest/stub-entry'
import { t } from '@/lib/messages/translate'
import type { EntityKind } from '@/lib/schemas/entry-kind'
import type { Rendered } from '@/lib/schemas/rendered'
import { foldName } from '@/lib/text/fold-name'
import type { DeskRenderer } from './desk-renderer'
import { unpublishedWarnings } from './hide-unpublished'
import type { DraftDocument, PreparationOptions } from './prepare-digest'
import { resolveNames } from './resolve-names'

export type EntityToSave = Exclude<EntryToSave, { kind: 'digest' }>
/** The page of an entity that could be saved as it is. */
export type PreparedEntity = { entry: EntityToSave; stubs: EntryToSave[] }
type EntityOptions = PreparationOptions & { joins?: number; leaves?: { id: number; slug: string } }
export type EntityPreparation = ({ ok: true } & PreparedEntity) | { ok: false; issues: DocumentIssue[] }

/**
 * Reads the draft of a topic, person, term or outlet, resolves what it lies under and renders it, as `prepareDigest` does for a digest. Nothing is written.
 * @param options.joins the page that becomes a part of this one, and has its ORCID until then
 * @param options.leaves the page that this one is parted from: a former address of that one may be this one's
 */
export async function prepareEntity(
  kind: EntityKind,
  { document: given, entryId, slug: current, base }: DraftDocument,
  renderer: Pick<DeskRenderer, 'render'>,
  { lines = false, hidden = new Set(), joins, leaves }: EntityOptions = {},
): Promise<EntityPreparation> {
  const first = parseDocument(kind, given)
  if (!first.ok) return first
  const slug = first.document.frontmatter.slug ?? current ?? (await freeSlug(kind, first.document.frontmatter.name))
  const former = await formerName(entryId, first.document.frontmatter)
  const named = former === null ? given : setFields(given, { aliases: [...first.document.frontmatter.aliases, former] })
  const document = first.document.frontmatter.slug === undefined && current === null ? setField(named, 'slug', slug) : named
  const parsed = parseDocument(kind, document)
  if (!parsed.ok) return parsed
  const { frontmatter, body, bodyLine, lineOf } = parsed.document as ParsedDocument<EntityKind>
  const references = listReferences(kind, frontmatter)
  const { names, stubs, issues } = await resolveNames(references, [], lineOf, hidden)
  const owner = await slugOwner(kind, slug)
  const isReturned = leaves !== undefined && owner === leaves.id && slug !== leaves.slug
  if (owner !== null && owner !== entryId && !isReturned)
    issues.push({
      line: lineOf(['slug']),
      field: 'slug',
      message: t('issue.slugOfPage', { slug }),
    })

  const orcid = 'orcid' in frontmatter ? frontmatter.orcid : undefined
  const other = orcid === undefined ? null : await personWithOrcid(orcid)
  if (other && other.id !== entryId && other.id !== joins)
    issues.push({
      line: lineOf(['orcid']),
      field: 'orcid',
      message: hidden.has(other.id) ? t('issue.orcidHidden') : t('issue.orcidTaken', { name: other.name, slug: other.slug }),
    })

  const [reference] = references
  const wider = reference && names.resolve('topic', reference.name)
  const parent = wider && 'slug' in wider ? wider.slug : null
  if (reference && parent !== null && (parent === slug || (entryId !== null && (await liesBelow(parent, entryId)))))
    issues.push({
      line: lineOf(['parent']),
      field: 'parent',
      message: t('issue.below', { name: reference.name }),
    })

  let rendered: Rendered | null = null
  try {
    rendered = await renderer.render({ body, inlines: [], self: { kind, slug }, ...(lines && { lines }) })
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    issues.push({ line: bodyLine, field: 'body', message: error.message })
  }
  if (issues.length || !rendered) return { ok: false, issues }
  rendered.warnings.push(...(await namesakesOf({ kind, slug, entryId, hidden }, [frontmatter.name, ...frontmatter.aliases])))
  if (former !== null) rendered.warnings.push({ code: 'former-name', message: t('warning.keptName', { name: former }), line: null })
  rendered.warnings.push(
    ...(await placeWarnings(rendered.places ?? [], [{ kind, slug, rendered }])),
    ...(await unpublishedWarnings(rendered)),
  )
  const stored = entryId === null ? {} : { id: entryId, base }
  const entry = { kind, ...stored, slug, document, frontmatter, rendered, ...(kind === 'topic' && { parent }) } as EntityToSave
  return { ok: true, entry, stubs: stubs.map(stubEntry) }
}

/** Others that are called just so: what says the name alone is unclear from then on. */
async function namesakesOf(
  { kind, slug, entryId, hidden }: { kind: EntityKind; slug: string; entryId: number | null; hidden: ReadonlySet<number> },
  names: readonly string[],
): Promise<Rendered['warnings']> {
  const wanted = new Set(names.map(foldName))
  const current = entryId === null ? [] : [await slugOf(entryId)]
  const known = (await entitiesNamed(names)).filter(({ id }) => !hidden.has(id))
  const others = known.filter((each) => each.kind === kind && each.slug !== slug && !current.includes(each.slug))
  return others.flatMap((other) => {
    const shared = other.names.find((name) => wanted.has(foldName(name)))
    if (shared === undefined) return []
    const message = t('warning.sameName', { name: shared, other: other.names[0] ?? '', slug: other.slug })
    return [{ code: 'same-name', message, line: null }]
  })
}

/** The name that a page has now and would lose: what calls it so, in texts and lists of digests, would lead nowhere, or to another. Null where it keeps it. */
async function formerName(entryId: number | null, { name, aliases }: { name: string; aliases: readonly string[] }): Promise<string | null> {
  const former = entryId === null ? null : await mainName(entryId)
  return former === null || [name, ...aliases].some((each) => foldName(each) === foldName(former)) ? null : former
}
