import { describePicture } from '@/lib/commands/save-picture'
import { actorRoute } from '../../form-route'

export const dynamic = 'force-dynamic'

export const POST = actorRoute(
  async (fields, actor) => {
    await describePicture(actor, fields.text('name'), { alt: fields.text('alt'), caption: fields.text('caption') })
    return { to: `/admin/pictures?done=described#${encodeURIComponent(fields.text('name'))}` }
  },
  { back: () => '/admin/pictures' },
)
