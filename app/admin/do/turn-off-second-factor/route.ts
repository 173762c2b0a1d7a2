import { turnOffSecondFactor } from '@/lib/commands/second-factor'
import { codesCookie } from '../../codes-cookie'
import { factorKey } from '../../factor-key'
import { actorRoute } from '../../form-route'

export const dynamic = 'force-dynamic'

export const POST = actorRoute(
  async (fields, actor) => {
    await turnOffSecondFactor(actor, actor.sessionId, { password: fields.text('current'), code: fields.text('code') }, factorKey())
    return { to: '/admin/second-factor?done=factor-off', cookies: [codesCookie([])] }
  },
  { back: () => '/admin/second-factor' },
)
