import { removePicture } from '@/lib/commands/save-picture'
import { actorRoute } from '../../form-route'

export const dynamic = 'force-dynamic'

export const POST = actorRoute(
  async (fields, actor) => {
    await removePicture(actor, fields.text('name'))
    return { to: '/admin/pictures?done=removed-picture' }
  },
  { back: (fields) => `/admin/pictures/${encodeURIComponent(fields.text('name'))}` },
)
