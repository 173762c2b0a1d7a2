import { sharePreview } from '@/lib/commands/preview-link'
import { actorRoute } from '../../form-route'

export const dynamic = 'force-dynamic'

/** Leads straight to the private address: from there it can be copied, and it stands in no page of the desk. */
export const POST = actorRoute(async (fields, actor) => ({ to: `/preview/${await sharePreview(actor, fields.number('draft'))}` }), {
  back: (fields) => `/admin/drafts/${fields.number('draft')}`,
})
