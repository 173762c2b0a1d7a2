import { disableUser } from '@/lib/commands/change-account'
import { actorRoute } from '../../form-route'

export const dynamic = 'force-dynamic'

export const POST = actorRoute(
  async (fields, actor) => {
    const isDisabled = fields.text('disable') === 'yes'
    await disableUser(actor, fields.number('user'), isDisabled)
    return { to: `/admin/accounts?done=${isDisabled ? 'disabled' : 'enabled'}` }
  },
  { back: () => '/admin/accounts' },
)
