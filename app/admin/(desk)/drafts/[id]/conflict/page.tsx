import { notFound } from 'next/navigation'
import { ConflictForm } from '@/components/admin/conflict-form'
import { Problem } from '@/components/admin/problem'
import { newToken } from '@/lib/auth/tokens'
import { draftText } from '@/lib/data/drafts'
import { mergeDocuments } from '@/lib/document/merge-documents'
import { splitDocument } from '@/lib/document/split-document'
import { t } from '@/lib/messages/translate'
import { type DraftProps, loadDraft } from '../../../../load-draft'
import { first } from '../../../../query'

export const metadata = { title: t('admin.draft.conflictTitle') }

export default async function Conflict(props: DraftProps) {
  const { actor, draft } = await loadDraft(props)
  const query = await props.searchParams
  const id = Number(first(query.aside))
  const aside = Number.isSafeInteger(id) ? await draftText(actor, draft.id, { id }) : null
  if (!aside || aside.number !== null || draft.closedAs) notFound()
  const from = await draftText(actor, draft.id, { number: aside.base })
  const merged = mergeDocuments(from?.document ?? '', draft.document, aside.document)
  return (
    <>
      <h1>{t('admin.draft.conflictTitle')}</h1>
      <Problem code={first(query.problem)} at="draft" />
      <p>{t('admin.draft.conflictLead')}</p>
      <ConflictForm
        draftId={draft.id}
        version={draft.version}
        asideId={aside.id}
        saveKey={newToken()}
        conflicts={merged.conflicts}
        body={splitDocument(merged.document).body}
      />
    </>
  )
}
