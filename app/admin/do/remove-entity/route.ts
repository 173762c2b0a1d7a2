import { removeEntity } from '@/lib/commands/remove-entity'
import { followRemoval } from '@/lib/desk/after-removal'
import { AppError } from '@/lib/errors'
import { actorRoute } from '../../form-route'
import { deskLimits } from '../../limits'

export const dynamic = 'force-dynamic'

export const POST = actorRoute(
  async (fields, actor) => {
    const isRemoved = await removeEntity(actor, fields.number('entry'), fields.number('base'), 'from the desk')
    if (!isRemoved) throw new AppError('conflict', 'Something names it, or it was changed meanwhile.')
    await followRemoval(deskLimits())
    return { to: '/admin/entities?done=removed' }
  },
  { back: () => '/admin/entities' },
)
