import { createDraft } from '@/lib/commands/open-draft'
import { applyForm, formOf, newDocument } from '@/lib/document/document-form'
import { entryKind } from '@/lib/schemas/entry-kind'
import { actorRoute } from '../../form-route'

export const dynamic = 'force-dynamic'

/** Of a digest unless `kind` says otherwise; the page of an entity may have its `name` already. */
export const POST = actorRoute(
  async (fields, actor) => {
    const kind = entryKind.catch('digest').parse(fields.text('kind'))
    const name = fields.text('name').trim()
    const blank = newDocument(kind)
    const document = kind === 'digest' || !name ? blank : applyForm(kind, blank, { ...formOf(kind, blank), name })
    const { draftId } = await createDraft(actor, document, kind)
    return { to: `/admin/drafts/${draftId}` }
  },
  { back: () => '/admin' },
)
