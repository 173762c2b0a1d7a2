import type { Actor } from '@/lib/auth/policy'
import { mergePrepared } from '@/lib/commands/merge-entities'
import { entityToMerge } from '@/lib/data/merges'
import { namesOfSeveral } from '@/lib/data/names-of-entry'
import { type JoinedText, joinDocuments, soleText } from '@/lib/document/join-documents'
import type { DocumentIssue } from '@/lib/document/read-yaml'
import { splitDocument } from '@/lib/document/split-document'
import { AppError } from '@/lib/errors'
import { t } from '@/lib/messages/translate'
import type { EntityToMerge } from '@/lib/schemas/desk-views'
import { type DeskLimits, deskRenderer } from './desk-renderer'
import { type EntityToSave, prepareEntity } from './prepare-entity'
import { relinkAround } from './relink-around'

/**
 * Two entities of one kind, and the page that would be of both; or what stands in the way. `mustChoose`: of the two texts one must go, and the page has that of the one
 * that stays.
 */
export type MergePreparation = { from: EntityToMerge; into: EntityToMerge } & (
  | { ok: true; entry: EntityToSave & { id: number }; mustChoose: boolean }
  | { ok: false; issues: DocumentIssue[] }
)

/**
 * What merging would make. Nothing is written.
 * @throws AppError `not-found` when one of them is not there or they are of two kinds, `forbidden`
 */
export async function prepareMerge(
  actor: Actor,
  fromId: number,
  intoId: number,
  limits: DeskLimits,
  text: JoinedText = 'both',
): Promise<MergePreparation> {
  const from = await entityToMerge(actor, fromId)
  const into = await entityToMerge(actor, intoId)
  if (!from || !into || from.kind !== into.kind || from.id === into.id) throw new AppError('not-found', t('refused.page.noPair'))
  const [stays, goes] = [splitDocument(into.document).body, splitDocument(from.document).body]
  const body = soleText(stays, goes, text) ?? (await bothTexts(stays, goes, limits))
  const { document, conflicts } = joinDocuments(into.document, from.document, from.slug, body ?? stays)
  const issues = conflicts.map(({ field, kept, other }) => ({
    line: 1,
    field,
    message: t('issue.orcidsDiffer', { kept, other }),
  }))
  if (issues.length) return { ok: false, from, into, issues }
  const prepared = await prepareEntity(
    into.kind,
    { document, entryId: into.id, slug: into.slug, base: into.revision },
    deskRenderer(limits),
    { joins: from.id },
  )
  return prepared.ok
    ? { ok: true, from, into, entry: { ...prepared.entry, id: into.id }, mustChoose: body === null }
    : { ok: false, from, into, issues: prepared.issues }
}

/** Null where they would say something else one after the other, or that cannot be told. */
async function bothTexts(stays: string, goes: string, limits: DeskLimits): Promise<string | null> {
  try {
    return await deskRenderer(limits).join(stays, goes)
  } catch (error) {
    if (error instanceof AppError) return null
    throw error
  }
}

export type MergeDecision = {
  /** The one that goes, and the one that stays, at the revisions that were looked at. */
  from: { id: number; base: number }
  into: { id: number; base: number }
  /** Of two texts; both where it is left out. */
  text?: JoinedText
}

/**
 * Makes one entity of two.
 * @returns the merging's number, for undoing it; or what stands in the way
 * @throws AppError `not-found`, `conflict`, `forbidden`
 */
export async function mergeEntities(
  actor: Actor,
  { from, into, text }: MergeDecision,
  limits: DeskLimits,
): Promise<{ mergeId: number } | { issues: DocumentIssue[] }> {
  const prepared = await prepareMerge(actor, from.id, into.id, limits, text)
  if (!prepared.ok) return { issues: prepared.issues }
  if (prepared.mustChoose) return { issues: [{ line: 1, field: null, message: t('issue.textsContradict') }] }
  const shared = await namesOfSeveral([from.id, into.id])
  const entry = { ...prepared.entry, base: into.base, note: t('note.merged', { name: prepared.from.name }) }
  const { mergeId } = await mergePrepared(actor, { from, into: entry })
  // A name of one alone had led to it and has been moved; a name of both was unclear and says something now.
  const { kind, slug } = prepared.into
  await relinkAround({ arrivals: shared.map((name) => ({ kind, slug, name })), moved: [], saved: [into.id] }, limits)
  return { mergeId }
}
