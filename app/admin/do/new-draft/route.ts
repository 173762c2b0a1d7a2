import { createDraft } from '@/lib/commands/open-draft'
import { actorRoute } from '../../form-route'

export const dynamic = 'force-dynamic'

export const POST = actorRoute(
  async (_fields, actor) => {
    const { draftId } = await createDraft(actor)
    return { to: `/admin/drafts/${draftId}` }
  },
  { back: () => '/admin' },
)
