import { notFound } from 'next/navigation'
import { Problem } from '@/components/admin/problem'
import { PublishForm } from '@/components/admin/publish-form'
import { may } from '@/lib/auth/policy'
import { deskRenderer } from '@/lib/desk/desk-renderer'
import { newNamesOf, prepareDraft } from '@/lib/desk/prepare-draft'
import { issuesOfDecision } from '@/lib/desk/publish-draft'
import { t } from '@/lib/messages/translate'
import { deskLimits } from '../../../../limits'
import { type DraftProps, loadDraft } from '../../../../load-draft'
import { first } from '../../../../query'

export async function generateMetadata(props: DraftProps) {
  const { draft } = await loadDraft(props)
  return { title: t('admin.draft.publishTitle', { title: draft.title || t('admin.untitled') }) }
}

export default async function PublishDraft(props: DraftProps) {
  const { actor, draft } = await loadDraft(props)
  if (!may(actor, 'write') || draft.closedAs) notFound()
  const query = await props.searchParams
  const prepared = await prepareDraft(draft, deskRenderer(deskLimits()))
  // Of the decision that was refused.
  const status = first(query.status)
  const asked = draft.kind === 'digest' && (status === 'published' || status === 'scheduled') ? status : null
  const issues = prepared.ok ? (asked ? issuesOfDecision(draft.document, asked) : []) : prepared.issues
  return (
    <>
      <h1>{t('admin.draft.publishTitle', { title: draft.title || t('admin.untitled') })}</h1>
      <Problem code={first(query.problem)} at="draft" />
      <PublishForm
        draftId={draft.id}
        version={draft.version}
        issues={issues}
        warnings={prepared.ok ? prepared.entry.rendered.warnings : []}
        newNames={newNamesOf(prepared)}
        isDigest={draft.kind === 'digest'}
        isLive={draft.entry?.status === 'published'}
        note={first(query.note)}
        isCorrection={first(query.correction) === 'yes'}
      />
    </>
  )
}
