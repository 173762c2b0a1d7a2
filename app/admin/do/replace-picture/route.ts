import { replaceByUpload } from '@/lib/desk/replace-picture'
import { actorRoute } from '../../form-route'
import { deskLimits } from '../../limits'
import { pictureForm, pictureOf } from '../../posted-picture'

export const dynamic = 'force-dynamic'

export const POST = actorRoute(
  async (fields, actor) => {
    const name = await replaceByUpload(actor, fields.text('name'), pictureOf(fields), deskLimits())
    return { to: `/admin/pictures?done=replaced#${name}` }
  },
  { back: () => '/admin/pictures', read: pictureForm },
)
