import { notFound } from 'next/navigation'
import { DigestForm } from '@/components/admin/digest-form'
import { DraftHead } from '@/components/admin/draft-head'
import { errorsByField } from '@/components/admin/field-error'
import { Notice } from '@/components/admin/notice'
import { Problem } from '@/components/admin/problem'
import { may } from '@/lib/auth/policy'
import { newToken } from '@/lib/auth/tokens'
import { browserScript } from '@/lib/browser-script'
import { checkSlug } from '@/lib/data/check-slug'
import { openPreviews } from '@/lib/data/drafts'
import { formOf } from '@/lib/document/digest-form'
import { parseDocument } from '@/lib/document/parse-document'
import { t } from '@/lib/messages/translate'
import { type DraftProps, loadDraft } from '../../../load-draft'
import { first } from '../../../query'

export async function generateMetadata(props: DraftProps) {
  const { draft } = await loadDraft(props)
  return { title: t('admin.draft.editing', { title: draft.title || t('admin.untitled') }) }
}

export default async function EditDraft(props: DraftProps) {
  const { actor, draft } = await loadDraft(props)
  if (draft.closedAs === 'published') notFound()
  const query = await props.searchParams
  const parsed = parseDocument('digest', draft.document)
  // An empty new form is not full of mistakes; what is missing is told when somebody has begun.
  const isBegun = draft.version > 1
  const form = formOf(draft.document)
  const { state, owner } = await checkSlug(actor, draft, form)
  const taken = state === 'taken' || state === 'former' ? [{ field: 'slug', message: t(`admin.slug.${state}`, { owner }) }] : []
  const errors = errorsByField(parsed.ok || !isBegun ? taken : [...parsed.issues, ...taken])
  return (
    <>
      <DraftHead draft={draft} mayPublish={may(actor, 'write')} previews={await openPreviews(actor, draft.id)} />
      <Problem code={first(query.problem)} at="draft" />
      <Notice code={first(query.done)} />
      <script type="module" src={browserScript('editor')} />
      {draft.closedAs === null && (
        <DigestForm
          draftId={draft.id}
          version={draft.version}
          saveKey={newToken()}
          form={form}
          errors={errors}
          mayPublish={may(actor, 'write')}
        />
      )}
    </>
  )
}
