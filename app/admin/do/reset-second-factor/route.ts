import { resetSecondFactor } from '@/lib/commands/second-factor'
import { actorRoute } from '../../form-route'

export const dynamic = 'force-dynamic'

export const POST = actorRoute(
  async (fields, actor) => {
    await resetSecondFactor(actor, fields.number('user'))
    return { to: '/admin/accounts?done=factor-reset' }
  },
  { back: () => '/admin/accounts' },
)
