import { putPictureBack } from '@/lib/desk/replace-picture'
import { actorRoute } from '../../form-route'
import { deskLimits } from '../../limits'

export const dynamic = 'force-dynamic'

export const POST = actorRoute(
  async (fields, actor) => {
    await putPictureBack(actor, { made: fields.text('made'), former: fields.text('former') }, deskLimits())
    return { to: '/admin/pictures?done=put-back-picture' }
  },
  { back: () => '/admin/pictures' },
)
