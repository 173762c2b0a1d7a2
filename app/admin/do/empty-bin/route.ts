import { emptyBin } from '@/lib/commands/empty-bin'
import { followRemoval } from '@/lib/desk/after-removal'
import { actorRoute } from '../../form-route'
import { deskLimits } from '../../limits'

export const dynamic = 'force-dynamic'

export const POST = actorRoute(
  async (fields, actor) => {
    await emptyBin(actor, fields.text('id') ? { id: fields.number('id') } : { upTo: fields.number('upTo') })
    await followRemoval(deskLimits())
    return { to: '/admin/bin?done=emptied' }
  },
  { back: () => '/admin/bin' },
)
