import type { Actor } from '@/lib/auth/policy'
import { type Published, publishPrepared } from '@/lib/commands/publish-draft'
import { findDraft } from '@/lib/data/drafts'
import { formOf } from '@/lib/document/digest-form'
import { setFields } from '@/lib/document/edit-document'
import { hasMarks } from '@/lib/document/merge-documents'
import type { DocumentIssue } from '@/lib/document/read-yaml'
import { splitDocument } from '@/lib/document/split-document'
import { AppError } from '@/lib/errors'
import { type DeskLimits, deskRenderer } from './desk-renderer'
import { type PreparedDigest, prepareDigest } from './prepare-digest'
import { relinkAround } from './relink-around'

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
  | { status: 'published'; slug: string; entryId: number; revision: number }
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
  if (draft.version !== version)
    throw new AppError('conflict', 'Somebody saved this draft meanwhile. Look at it again before you publish it.')
  const document = decided(draft.document, publication, new Date())
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

  const renderer = deskRenderer(limits)
  const prepared = await prepareDigest(
    { document, entryId: draft.entry?.id ?? null, slug: draft.entry?.slug ?? null, base: draft.base },
    renderer,
  )
  if (!prepared.ok) return { status: 'issues', issues: prepared.issues }
  const entry = { ...prepared.entry, ...(note && { note }) }
  const published = await publishPrepared(actor, { draftId, version, digest: entry, stubs: prepared.stubs })
  await afterwards({ ...prepared, entry }, published, draft.entry ? { slug: draft.entry.slug, title: draft.title } : null, limits)
  const { id, slug, revision } = published.digest
  return { status: 'published', slug, entryId: id, revision }
}

/** The document as the decision makes it: its status, its moment, and the correction that readers are told of. */
function decided(document: string, { status, note, isCorrection }: Publication, now: Date): string {
  const form = formOf(document)
  const changes: Record<string, unknown> = { status }
  if (!form.publishedAt && status === 'published') changes.publishedAt = `${now.toISOString().slice(0, 19)}Z`
  if (note && isCorrection) {
    const before = form.corrections.map((each) => Object.fromEntries(Object.entries(each).filter(([, value]) => value)))
    changes.corrections = [...before, { date: now.toISOString().slice(0, 10), text: note }]
  }
  return setFields(document, changes)
}

async function afterwards(
  { entry, stubs }: Pick<PreparedDigest, 'entry' | 'stubs'>,
  { digest, versions }: Published,
  before: { slug: string; title: string } | null,
  limits: DeskLimits,
): Promise<void> {
  const isNamedAsBefore = before !== null && before.slug === entry.slug && before.title === entry.frontmatter.title
  if (isNamedAsBefore && !stubs.length) return deskRenderer(limits).sameNames(versions)
  const arrivals = [...stubs, entry].map((each) => ({
    kind: each.kind,
    slug: each.slug,
    name: each.kind === 'digest' ? each.frontmatter.title : each.frontmatter.name,
  }))
  await relinkAround({ arrivals, moved: before && !isNamedAsBefore ? [digest.id] : [], saved: [digest.id] }, limits)
}
