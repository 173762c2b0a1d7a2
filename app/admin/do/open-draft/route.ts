import { openDraft } from '@/lib/commands/open-draft'
import { actorRoute } from '../../form-route'

export const dynamic = 'force-dynamic'

export const POST = actorRoute(
  async (fields, actor) => {
    const { draftId } = await openDraft(actor, fields.number('entry'))
    return { to: `/admin/drafts/${draftId}` }
  },
  { back: () => '/admin' },
)
