import { endSession } from '@/lib/commands/end-sessions'
import { actorRoute } from '../../form-route'

export const dynamic = 'force-dynamic'

export const POST = actorRoute(
  async (fields, actor) => {
    await endSession(actor, fields.number('session'))
    return { to: '/admin/me?done=session-ended' }
  },
  { back: () => '/admin/me' },
)
