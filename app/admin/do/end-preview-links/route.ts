import { endPreviews } from '@/lib/commands/preview-link'
import { actorRoute } from '../../form-route'

export const dynamic = 'force-dynamic'

export const POST = actorRoute(
  async (fields, actor) => {
    await endPreviews(actor, fields.number('draft'))
    return { to: `/admin/drafts/${fields.number('draft')}?done=unshared` }
  },
  { back: (fields) => `/admin/drafts/${fields.number('draft')}` },
)
