import { changeRole } from '@/lib/commands/change-account'
import { actorRoute } from '../../form-route'

export const dynamic = 'force-dynamic'

export const POST = actorRoute(
  async (fields, actor) => {
    await changeRole(actor, fields.number('user'), fields.text('role'))
    return { to: '/admin/accounts?done=role' }
  },
  { back: () => '/admin/accounts' },
)
