import { emptyBin } from '@/lib/commands/empty-bin'
import { followRemoval } from '@/lib/desk/after-removal'
import { actorRoute } from '../../form-route'
import { deskLimits } from '../../limits'

export const dynamic = 'force-dynamic'

export const POST = actorRoute(
  async (fields, actor) => {
    const id = fields.number('id')
    await emptyBin(actor, Number.isNaN(id) ? { upTo: fields.number('upTo') } : { id })
    await followRemoval(deskLimits())
    return { to: '/admin/bin?done=emptied' }
  },
  { back: () => '/admin/bin' },
)
