import type { Actor } from '@/lib/auth/policy'
import { publishPrepared } from '@/lib/commands/publish-draft'
import { findDraft } from '@/lib/data/drafts'
import { namesOfEntry } from '@/lib/data/names-of-entry'
import { formOf } from '@/lib/document/document-form'
import { setFields } from '@/lib/document/edit-document'
import { hasMarks } from '@/lib/document/merge-documents'
import { parseDocument } from '@/lib/document/parse-document'
import type { DocumentIssue } from '@/lib/document/read-yaml'
import { splitDocument } from '@/lib/document/split-document'
import { AppError } from '@/lib/errors'
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
  | { status: 'published'; slug: string; entryId: number; revision: number; isToCome: boolean }
  /** What stands in the way; nothing was changed. */
  | { status: 'issues'; issues: DocumentIssue[] }

/**
 * Publishes a draft: from the commit on readers see it on every page, in the search and in the lists. Texts that mention what came new are rendered again after it.
 * @throws AppError `conflict` when the draft or the digest was changed meanwhile, `forbidden`, `not-found`
 */
export async function publishDraft(actor: Actor, publication: Publication, limits: DeskLimits): Promise<PublicationResult> {
  const { draftId, version, note } = publication
  const draft = await findDraft(actor, draftId)
  if (!draft) throw new AppError('not-found', 'There is no such draft.')
  if (draft.entry?.status === 'binned')
    throw new AppError('conflict', 'This digest is in the bin. Take it out of the bin first, then publish the draft.')
  if (draft.version !== version)
    throw new AppError('conflict', 'Somebody saved this draft meanwhile. Look at it again before you publish it.')
  const document = draft.kind === 'digest' ? decided(draft.document, publication, new Date()) : draft.document
  const { body, bodyLine } = splitDocument(document)
  if (hasMarks(body))
    return {
      status: 'issues',
      issues: [
        {
          line: bodyLine,
          field: 'body',
          message: 'still has passages between the marks of a merge: choose one of each and take the marks out',
        },
      ],
    }

  const over = draft.kind === 'digest' ? alreadyOver(document, new Date()) : null
  if (over) return { status: 'issues', issues: [over] }

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
      return { status: 'published', slug, entryId: id, revision, isToCome: moment !== undefined && moment.getTime() > Date.now() }
    } catch (error) {
      // Another of the same title came in between the choice of an address and its use: the next one is free.
      if (!(error instanceof AppError && error.code === 'taken') || tries === MOST_TRIES) throw error
    }
  }
}

/** What stands in the way of a decision about a digest, and would not stand in the way of another one: a date that is missing, or over. */
export function issuesOfDecision(document: string, status: Publication['status']): DocumentIssue[] {
  const now = new Date()
  const asDecided = decided(document, { draftId: 0, version: 0, status }, now)
  const parsed = parseDocument('digest', asDecided)
  if (!parsed.ok) return parsed.issues
  const over = alreadyOver(asDecided, now)
  return over ? [over] : []
}

/** The document as the decision makes it: its status, its moment, and the correction that readers are told of. */
function decided(document: string, { status, note, isCorrection }: Publication, now: Date): string {
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
function alreadyOver(document: string, now: Date): DocumentIssue | null {
  const { unpublishAt } = formOf('digest', document)
  if (!unpublishAt || !(Date.parse(unpublishAt) <= now.getTime())) return null
  return { line: 1, field: 'unpublishAt', message: 'has passed: readers would not see it; write a later moment, or none' }
}
