import { replaceByUpload } from '@/lib/desk/replace-picture'
import { actorRoute } from '../../form-route'
import { deskLimits } from '../../limits'
import { pictureForm, pictureOf } from '../../posted-picture'

export const dynamic = 'force-dynamic'

export const POST = actorRoute(
  async (fields, actor) => {
    const former = fields.text('name')
    const made = await replaceByUpload(actor, former, pictureOf(fields), deskLimits())
    return { to: `/admin/pictures?${new URLSearchParams({ done: 'replaced', made, former })}#${made}` }
  },
  { back: () => '/admin/pictures', read: pictureForm },
)
