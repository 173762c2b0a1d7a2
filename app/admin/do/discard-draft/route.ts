import { discardDraft } from '@/lib/commands/close-draft'
import { actorRoute } from '../../form-route'

export const dynamic = 'force-dynamic'

export const POST = actorRoute(
  async (fields, actor) => {
    const id = fields.number('draft')
    await discardDraft(actor, id)
    // Its page has the way back.
    return { to: `/admin/drafts/${id}` }
  },
  { back: (fields) => `/admin/drafts/${fields.number('draft')}` },
)
