import { removeEntity } from '@/lib/commands/remove-entity'
import { followRemoval } from '@/lib/desk/after-removal'
import { AppError } from '@/lib/errors'
import { t } from '@/lib/messages/translate'
import { actorRoute } from '../../form-route'
import { deskLimits } from '../../limits'

export const dynamic = 'force-dynamic'

export const POST = actorRoute(
  async (fields, actor) => {
    const isRemoved = await removeEntity(actor, fields.number('entry'), fields.number('base'), t('note.fromDesk'))
    if (!isRemoved) throw new AppError('conflict', t('refused.page.named'))
    await followRemoval(deskLimits())
    return { to: '/admin/entities?done=removed' }
  },
  { back: () => '/admin/entities' },
)
