import { reopenDraft } from '@/lib/commands/close-draft'
import { actorRoute } from '../../form-route'

export const dynamic = 'force-dynamic'

export const POST = actorRoute(
  async (fields, actor) => {
    const id = fields.number('draft')
    await reopenDraft(actor, id)
    return { to: `/admin/drafts/${id}` }
  },
  { back: (fields) => `/admin/drafts/${fields.number('draft')}` },
)
