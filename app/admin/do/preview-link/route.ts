import { sharePreview } from '@/lib/commands/preview-link'
import { actorRoute } from '../../form-route'
import { linkCookie } from '../../one-time-cookie'

export const dynamic = 'force-dynamic'

/** Back to the draft, which shows the private address once. */
export const POST = actorRoute(
  async (fields, actor) => {
    const id = fields.number('draft')
    const token = await sharePreview(actor, id)
    return { to: `/admin/drafts/${id}?done=shared`, cookies: [linkCookie({ draft: id }, `/preview/${token}`)] }
  },
  { back: (fields) => `/admin/drafts/${fields.number('draft')}` },
)
