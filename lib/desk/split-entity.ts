import { type Actor, requireMay } from '@/lib/auth/policy'
import { type Parted, splitPrepared } from '@/lib/commands/split-entity'
import { entityToMerge } from '@/lib/data/merges'
import { isFormerSlug } from '@/lib/data/slug-owner'
import { applyForm, formOf, newDocument } from '@/lib/document/document-form'
import type { DocumentIssue } from '@/lib/document/read-yaml'
import { AppError } from '@/lib/errors'
import { textsMentioning } from '@/lib/ingest/relink'
import { t } from '@/lib/messages/translate'
import type { EntityKind } from '@/lib/schemas/entry-kind'
import { foldName } from '@/lib/text/fold-name'
import { slugify } from '@/lib/text/slugify'
import { type DeskLimits, deskRenderer } from './desk-renderer'
import { prepareEntity } from './prepare-entity'
import { relinkAround } from './relink-around'

export type SplitDecision = {
  id: number
  base: number
  /** What the new one is called; it may be a name that both have. */
  name: string
  /** Names that go to the new one. */
  names: readonly string[]
  /** Digests that are the new one's. */
  digests: readonly number[]
}

/**
 * Makes two entities of one.
 * @returns the new one's number; or what stands in the way
 * @throws AppError `not-found`, `conflict`, `forbidden`
 */
export async function splitEntity(
  actor: Actor,
  { id, base, name, names, digests }: SplitDecision,
  limits: DeskLimits,
): Promise<{ comesId: number } | { issues: DocumentIssue[] }> {
  requireMay(actor, 'write')
  const entity = await entityToMerge(actor, id)
  if (!entity) throw new AppError('not-found', t('refused.page.none'))
  const { kind, slug, document } = entity
  const given = new Set(names.map(foldName))
  const form = formOf(kind, document)
  const kept = { ...form, aliases: form.aliases.filter((alias) => !given.has(foldName(alias))) }
  const own = {
    ...formOf(kind, newDocument(kind)),
    name,
    aliases: names.filter((each) => foldName(each) !== foldName(name)),
    ...likeIt(form),
    // What was merged into it once gets its address back.
    ...((await isFormerSlug(kind, slugify(name), id)) && { slug: slugify(name) }),
  }
  const renderer = deskRenderer(limits)
  const stays = await prepareEntity(kind, { document: applyForm(kind, document, kept), entryId: id, slug, base }, renderer)
  const comes = await prepareEntity(
    kind,
    { document: applyForm(kind, newDocument(kind), own), entryId: null, slug: null, base: 0 },
    renderer,
    { leaves: { id, slug } },
  )
  if (!stays.ok) return { issues: stays.issues }
  if (!comes.ok) return { issues: comes.issues }
  const entry = { ...stays.entry, id, note: t('note.parted', { name }) }
  const parted = await splitPrepared(actor, { stays: entry, comes: comes.entry, digests })
  await followParting(parted, { id, kind, slug: comes.entry.slug, digests }, limits)
  return { comesId: parted.comesId }
}

/** Renders the texts again whose mentions mean the other one now, or either. */
async function followParting(
  { comesId, names, staying }: Parted,
  { id, kind, slug, digests }: { id: number; kind: EntityKind; slug: string; digests: readonly number[] },
  limits: DeskLimits,
): Promise<void> {
  // A text links the first mention of each: a later one, by the name of the other, may have had no link.
  // The page itself was rendered while there was no other one.
  const also = [id, ...(await textsMentioning(names.given, staying)), ...(await textsMentioning(names.kept, digests))]
  const arrivals = [...names.given, ...names.shared].map((name) => ({ kind, slug, name }))
  await relinkAround({ arrivals, moved: [], saved: [id, comesId, ...staying, ...digests], also }, limits)
}

/** What two of one name have in common: a term its kind, a topic what it lies under. */
const likeIt = ({ kind, parent }: { kind?: string; parent?: string }) => ({ ...(kind && { kind }), ...(parent && { parent }) })
