import { saveDraft } from '@/lib/commands/save-draft'
import { actorRoute } from '../../form-route'
import { deskLimits } from '../../limits'

export const dynamic = 'force-dynamic'

/** A whole document, as somebody has joined it from two. */
export const POST = actorRoute(
  async (fields, actor) => {
    const draftId = fields.number('draft')
    const document = fields.text('document').replace(/\r\n?/g, '\n')
    const saved = await saveDraft(
      actor,
      { draftId, base: fields.number('base'), document, saveKey: fields.text('saveKey') },
      deskLimits().maxBytes,
    )
    return {
      to: saved.status === 'conflict' ? `/admin/drafts/${draftId}/conflict?aside=${saved.asideId}` : `/admin/drafts/${draftId}?done=saved`,
    }
  },
  { back: (fields) => `/admin/drafts/${fields.number('draft')}` },
)
