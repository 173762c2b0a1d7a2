import { restoreFromBin } from '@/lib/desk/restore-from-bin'
import { AppError } from '@/lib/errors'
import { actorRoute } from '../../form-route'
import { deskLimits } from '../../limits'

export const dynamic = 'force-dynamic'

export const POST = actorRoute(
  async (fields, actor) => {
    const { issues, isElsewhere } = await restoreFromBin(actor, fields.number('id'), deskLimits())
    if (issues.length) throw new AppError('bad-content', issues.map(({ message }) => message).join('; '))
    return { to: `/admin/bin?done=${isElsewhere ? 'unbinned-elsewhere' : 'unbinned'}` }
  },
  { back: () => '/admin/bin' },
)
