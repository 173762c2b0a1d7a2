import { restoreFromBin } from '@/lib/desk/restore-from-bin'
import { actorRoute } from '../../form-route'
import { deskLimits } from '../../limits'

export const dynamic = 'force-dynamic'

export const POST = actorRoute(
  async (fields, actor) => {
    const id = fields.number('id')
    const { issues, isElsewhere } = await restoreFromBin(actor, id, deskLimits())
    // What stands in the way is told by the page itself.
    if (issues.length) return { to: `/admin/bin?stays=${id}` }
    return { to: `/admin/bin?done=${isElsewhere ? 'unbinned-elsewhere' : 'unbinned'}` }
  },
  { back: () => '/admin/bin' },
)
