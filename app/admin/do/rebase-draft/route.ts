import { rebaseDraft } from '@/lib/commands/publish-draft'
import { actorRoute } from '../../form-route'

export const dynamic = 'force-dynamic'

export const POST = actorRoute(
  async (fields, actor) => {
    const id = fields.number('draft')
    const { status } = await rebaseDraft(actor, id)
    return { to: `/admin/drafts/${id}?done=${status === 'conflict' ? 'rebased-conflict' : 'rebased'}` }
  },
  { back: (fields) => `/admin/drafts/${fields.number('draft')}` },
)
