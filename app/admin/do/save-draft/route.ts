import { saveDraft } from '@/lib/commands/save-draft'
import { draftText, findDraft } from '@/lib/data/drafts'
import { applyForm, formFrom } from '@/lib/document/digest-form'
import { AppError } from '@/lib/errors'
import { actorRoute, type Fields } from '../../form-route'
import { deskLimits } from '../../limits'

export const dynamic = 'force-dynamic'

const THEN: Record<string, (id: number) => string> = {
  stay: (id) => `/admin/drafts/${id}?done=saved`,
  preview: (id) => `/admin/preview/${id}`,
  publish: (id) => `/admin/drafts/${id}/publish`,
}

/** The whole form of a draft. What it posts is laid upon the revision that the form was filled from, so that a late save is merged field by field. */
export const POST = actorRoute(
  async (fields, actor) => {
    const id = fields.number('draft')
    const base = fields.number('base')
    const from = await baseText(actor, id, base)
    const saved = await saveDraft(
      actor,
      { draftId: id, base, document: applyForm(from, posted(fields)), saveKey: fields.text('saveKey'), note: fields.text('note') },
      deskLimits().maxBytes,
    )
    if (saved.status === 'conflict') return { to: `/admin/drafts/${id}/conflict?aside=${saved.asideId}` }
    return { to: (THEN[fields.text('then')] ?? THEN.stay)?.(id) ?? '/admin' }
  },
  { back: (fields) => `/admin/drafts/${fields.number('draft')}` },
)

function posted(fields: Fields) {
  return formFrom((name) => (fields.data.has(name) ? fields.text(name) : null), fields.data.keys())
}

async function baseText(actor: Parameters<typeof findDraft>[0], id: number, base: number): Promise<string> {
  const draft = await findDraft(actor, id)
  if (!draft) throw new AppError('not-found', 'There is no such draft.')
  if (draft.version === base) return draft.document
  return (await draftText(actor, id, { number: base }))?.document ?? draft.document
}
