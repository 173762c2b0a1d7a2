import { ClosedDraft } from '@/components/admin/closed-draft'
import { DigestForm } from '@/components/admin/digest-form'
import { DraftAsides } from '@/components/admin/draft-asides'
import type { DraftFormProps } from '@/components/admin/draft-form'
import { DraftHead } from '@/components/admin/draft-head'
import { EntityForm } from '@/components/admin/entity-form'
import { errorsByField } from '@/components/admin/field-error'
import { Notice } from '@/components/admin/notice'
import { Problem } from '@/components/admin/problem'
import { may } from '@/lib/auth/policy'
import { newToken } from '@/lib/auth/tokens'
import { browserScript } from '@/lib/browser-script'
import { openAsides } from '@/lib/data/asides'
import { checkSlug } from '@/lib/data/check-slug'
import { openPreviews } from '@/lib/data/drafts'
import { formOf, titleInForm } from '@/lib/document/document-form'
import { parseDocument } from '@/lib/document/parse-document'
import { env } from '@/lib/env'
import { t } from '@/lib/messages/translate'
import type { EntryKind } from '@/lib/schemas/entry-kind'
import { type DraftProps, loadDraft } from '../../../load-draft'
import { shownLink } from '../../../one-time-cookie'
import { first } from '../../../query'

export async function generateMetadata(props: DraftProps) {
  const { draft } = await loadDraft(props)
  return { title: t('admin.draft.editing', { title: draft.title || t('admin.untitled') }) }
}

export default async function EditDraft(props: DraftProps) {
  const { actor, draft } = await loadDraft(props)
  const query = await props.searchParams
  const { kind, document } = draft
  const parsed = parseDocument(kind, document)
  const { slug } = formOf(kind, document)
  const { state, owner } = await checkSlug(actor, draft, { slug, title: titleInForm(kind, document) })
  const taken = state === 'taken' || state === 'former' ? [{ field: 'slug', message: t(`admin.slug.${state}`, { owner }) }] : []
  const link = first(query.done) === 'shared' ? await shownLink({ draft: draft.id }, env().SITE_URL) : null
  // An empty new form is not full of mistakes; what is missing is told when somebody has begun.
  const errors = errorsByField(parsed.ok || !draft.isWritten ? taken : [...parsed.issues, ...taken])
  return (
    <>
      <DraftHead draft={draft} mayPublish={may(actor, 'write')} previews={await openPreviews(actor, draft.id)} />
      <Problem code={first(query.problem)} at="draft" />
      {(link || first(query.done) !== 'shared') && <Notice code={first(query.done)} />}
      {link && (
        <p className="one-time">
          <code>{link}</code> <a href={link}>{t('admin.draft.openShared')}</a>
        </p>
      )}
      {draft.closedAs === null && <DraftAsides draftId={draft.id} asides={await openAsides(actor, draft.id)} />}
      <script type="module" src={browserScript('editor')} />
      {draft.closedAs !== null && <ClosedDraft draft={draft} mayOpen={may(actor, 'write')} />}
      {draft.closedAs === null && (
        <Form
          kind={kind}
          document={document}
          draftId={draft.id}
          version={draft.version}
          saveKey={newToken()}
          errors={errors}
          mayPublish={may(actor, 'write')}
        />
      )}
    </>
  )
}

function Form({ kind, document, ...draft }: DraftFormProps & { kind: EntryKind; document: string }) {
  if (kind === 'digest') return <DigestForm form={formOf(kind, document)} {...draft} />
  return <EntityForm kind={kind} form={formOf(kind, document)} {...draft} />
}
