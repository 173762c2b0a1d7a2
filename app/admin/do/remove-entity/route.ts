import { removeEntity } from '@/lib/commands/remove-entity'
import { AppError } from '@/lib/errors'
import { actorRoute } from '../../form-route'

export const dynamic = 'force-dynamic'

export const POST = actorRoute(
  async (fields, actor) => {
    const isRemoved = await removeEntity(actor, fields.number('entry'), fields.number('base'), 'from the desk')
    if (!isRemoved) throw new AppError('conflict', 'Something names it, or it was changed meanwhile.')
    return { to: '/admin/entities?done=removed' }
  },
  { back: () => '/admin/entities' },
)
