import { type Actor, requireMay } from '@/lib/auth/policy'
import { publishPrepared } from '@/lib/commands/publish-draft'
import { openAsides } from '@/lib/data/asides'
import { findDraft } from '@/lib/data/drafts'
import { namesOfEntry } from '@/lib/data/names-of-entry'
import { formOf } from '@/lib/document/document-form'
import { setFields } from '@/lib/document/edit-document'
import { hasMarks } from '@/lib/document/merge-documents'
import { parseDocument } from '@/lib/document/parse-document'
import type { DocumentIssue } from '@/lib/document/read-yaml'
import { splitDocument } from '@/lib/document/split-document'
import { AppError } from '@/lib/errors'
import { t } from '@/lib/messages/translate'
import type { DraftView } from '@/lib/schemas/desk-views'
import type { EntryKind } from '@/lib/schemas/entry-kind'
import { followNames } from './after-names'
import { type DeskLimits, deskRenderer } from './desk-renderer'
import { prepareDraft } from './prepare-draft'

const MOST_TRIES = 5

export type Publication = {
  draftId: number
  /** The draft's revision that the decision was made upon. */
  version: number
  status: 'published' | 'scheduled'
  /** Why, for the history. */
  note?: string
  /** Whether readers see the note as a dated correction. */
  isCorrection?: boolean
}

export type PublicationResult =
  | { status: 'published'; kind: EntryKind; slug: string; entryId: number; revision: number; isToCome: boolean }
  /** What stands in the way; nothing was changed. */
  | { status: 'issues'; issues: DocumentIssue[] }

/**
 * Publishes a draft: from the commit on readers see it on every page, in the search and in the lists. Texts that mention what came new are rendered again after it.
 * @throws AppError `conflict` when the draft or the digest was changed meanwhile, `forbidden`, `not-found`
 */
export async function publishDraft(actor: Actor, publication: Publication, limits: DeskLimits): Promise<PublicationResult> {
  const { draftId, version, note } = publication
  requireMay(actor, 'write')
  const draft = await findDraft(actor, draftId)
  if (!draft) throw new AppError('not-found', t('refused.draft.none'))
  if (draft.entry?.status === 'binned') throw new AppError('conflict', t('refused.draft.binned'))
  if (draft.version !== version) throw new AppError('conflict', t('refused.draft.savedBeforePublishing'))
  const now = new Date()
  const document = draft.kind === 'digest' ? decided(draft.document, publication, now) : draft.document
  const inTheWay = [
    ...(draft.kind === 'digest' ? issuesOfDecision(draft, publication, now) : []),
    ...(await issuesOfDraft(actor, { ...draft, document })),
  ]
  if (inTheWay.length) return { status: 'issues', issues: inTheWay }

  const renderer = deskRenderer(limits)
  const before = draft.entry && { slug: draft.entry.slug, names: await namesOfEntry(draft.entry.id) }
  for (let tries = 1; ; tries++) {
    const prepared = await prepareDraft({ ...draft, document }, renderer)
    if (!prepared.ok) return { status: 'issues', issues: prepared.issues }
    const entry = { ...prepared.entry, ...(note && { note }) }
    try {
      const published = await publishPrepared(actor, { draftId, version, entry, stubs: prepared.stubs })
      await followNames({ entry, id: published.entry.id, stubs: prepared.stubs, before, versions: published.versions }, limits)
      const { id, slug, revision } = published.entry
      const moment = entry.kind === 'digest' ? entry.frontmatter.publishedAt : undefined
      return {
        status: 'published',
        kind: entry.kind,
        slug,
        entryId: id,
        revision,
        isToCome: moment !== undefined && moment.getTime() > Date.now(),
      }
    } catch (error) {
      // Another of the same title came in between the choice of an address and its use: the next one is free.
      if (!(error instanceof AppError && error.code === 'taken') || tries === MOST_TRIES) throw error
    }
  }
}

/** A decision as somebody has made it, or might. */
export type Decision = Pick<Publication, 'status' | 'note' | 'isCorrection'>

/** What stands in the way of a decision about a digest, and would not stand in the way of another one: a date that is missing, over or still to come, a correction without words or of a day to come. */
export function issuesOfDecision(draft: Pick<DraftView, 'document' | 'entry'>, decision: Decision, now: Date): DocumentIssue[] {
  const document = decided(draft.document, decision, now)
  const parsed = parseDocument('digest', document)
  if (!parsed.ok) return parsed.issues
  const { publishedAt, corrections } = parsed.document.frontmatter
  const isToCome = publishedAt !== undefined && publishedAt.getTime() > now.getTime()
  const wordless = decision.isCorrection && !decision.note
  return [
    ...(draft.entry?.status === 'published' && isToCome ? [issue('publishedAt', t('issue.hides'))] : []),
    ...(alreadyOver(document, now) ? [issue('unpublishAt', t('issue.passed'))] : []),
    ...corrections.flatMap(({ date }, at) =>
      date.getTime() > now.getTime() + DAY_MS ? [issue(`corrections[${at}].date`, t('issue.notYet'))] : [],
    ),
    ...(wordless ? [issue('note', t('issue.noNote'))] : []),
  ]
}

/** A day that has begun anywhere on earth has begun: the form asks for a day without a zone. */
const DAY_MS = 86_400_000

/** What stands in the way of publishing a draft, whatever is decided about it: marks of a merge, and texts that wait. */
export async function issuesOfDraft(actor: Actor, { id, document }: Pick<DraftView, 'id' | 'document'>): Promise<DocumentIssue[]> {
  const { body, bodyLine } = splitDocument(document)
  const waiting = (await openAsides(actor, id)).length
  return [
    ...(hasMarks(body) ? [{ line: bodyLine, field: 'body', message: t('issue.marked') }] : []),
    ...(waiting ? [{ line: 1, field: null, message: t('issue.asideWaits', { count: waiting }) }] : []),
  ]
}

const issue = (field: string, message: string): DocumentIssue => ({ line: 1, field, message })

/** The document as the decision makes it: its status, its moment, and the correction that readers are told of. */
function decided(document: string, { status, note, isCorrection }: Decision, now: Date): string {
  const form = formOf('digest', document)
  const changes: Record<string, unknown> = { status }
  if (!form.publishedAt && status === 'published') changes.publishedAt = `${now.toISOString().slice(0, 19)}Z`
  if (note && isCorrection) {
    const before = form.corrections.map((each) => Object.fromEntries(Object.entries(each).filter(([, value]) => value)))
    changes.corrections = [...before, { date: now.toISOString().slice(0, 10), text: note }]
  }
  return setFields(document, changes)
}

/** Publishing what readers may see no longer would do nothing. */
function alreadyOver(document: string, now: Date): boolean {
  const { unpublishAt } = formOf('digest', document)
  return Boolean(unpublishAt) && Date.parse(unpublishAt) <= now.getTime()
}
