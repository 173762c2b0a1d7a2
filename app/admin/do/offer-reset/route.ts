import { offerReset } from '@/lib/commands/invite-user'
import { actorRoute } from '../../form-route'
import { linkCookie } from '../../one-time-cookie'

export const dynamic = 'force-dynamic'

export const POST = actorRoute(
  async (fields, actor) => {
    const token = await offerReset(actor, fields.number('user'))
    return { to: '/admin/accounts?done=link', cookies: [linkCookie('password', `/admin/password/${token}`)] }
  },
  { back: () => '/admin/accounts' },
)
