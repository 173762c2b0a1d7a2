import { endOtherSessions } from '@/lib/commands/end-sessions'
import { actorRoute } from '../../form-route'

export const dynamic = 'force-dynamic'

export const POST = actorRoute(
  async (_fields, actor) => {
    await endOtherSessions(actor, actor.sessionId)
    return { to: '/admin/me?done=sessions-ended' }
  },
  { back: () => '/admin/me' },
)
