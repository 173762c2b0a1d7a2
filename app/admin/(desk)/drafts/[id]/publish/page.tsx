import { notFound } from 'next/navigation'
import { DraftAsides } from '@/components/admin/draft-asides'
import { Problem } from '@/components/admin/problem'
import { PublishForm } from '@/components/admin/publish-form'
import { may } from '@/lib/auth/policy'
import { openAsides } from '@/lib/data/asides'
import { hiddenFrom } from '@/lib/data/hidden-entities'
import { deskRenderer } from '@/lib/desk/desk-renderer'
import { newNamesOf, prepareDraft } from '@/lib/desk/prepare-draft'
import { type Decision, issuesOfDecision, issuesOfDraft } from '@/lib/desk/publish-draft'
import { t } from '@/lib/messages/translate'
import { deskLimits } from '../../../../limits'
import { type DraftProps, loadDraft } from '../../../../load-draft'
import { first } from '../../../../query'
import { refusePage } from '../../../../request'

export async function generateMetadata(props: DraftProps) {
  const { draft } = await loadDraft(props)
  return { title: t('admin.draft.publishTitle', { title: draft.title || t('admin.untitled') }) }
}

export default async function PublishDraft(props: DraftProps) {
  const { actor, draft } = await loadDraft(props)
  if (!may(actor, 'write')) await refusePage(actor, `/admin/drafts/${draft.id}/publish`)
  if (draft.closedAs) notFound()
  const query = await props.searchParams
  const prepared = await prepareDraft(draft, deskRenderer(deskLimits()), { hidden: await hiddenFrom(actor) })
  const [note, isCorrection] = [first(query.note), first(query.correction) === 'yes']
  const asides = await openAsides(actor, draft.id)
  const issues = [
    ...(prepared.ok ? [] : prepared.issues),
    ...(prepared.ok && draft.kind === 'digest'
      ? issuesOfDecision(draft, decisionOf(first(query.decided), { note, isCorrection }), new Date())
      : []),
    ...(await issuesOfDraft(actor, draft)),
  ]
  return (
    <>
      <h1>{t('admin.draft.publishTitle', { title: draft.title || t('admin.untitled') })}</h1>
      <Problem code={first(query.problem)} at="draft" />
      <DraftAsides draftId={draft.id} asides={asides} />
      <PublishForm
        draftId={draft.id}
        version={draft.version}
        issues={issues}
        warnings={prepared.ok ? prepared.entry.rendered.warnings : []}
        newNames={newNamesOf(prepared)}
        isDigest={draft.kind === 'digest'}
        isLive={draft.entry?.status === 'published'}
        note={note}
        isCorrection={isCorrection}
        isBinned={draft.entry?.status === 'binned'}
      />
    </>
  )
}

/** The decision that was refused, or, before any was made, the one that most will make. */
function decisionOf(decided: string, typed: { note: string; isCorrection: boolean }): Decision {
  return decided === '' ? { status: 'published' } : { status: decided === 'scheduled' ? 'scheduled' : 'published', ...typed }
}
