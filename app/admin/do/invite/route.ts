import { inviteUser } from '@/lib/commands/invite-user'
import { actorRoute } from '../../form-route'
import { linkCookie } from '../../one-time-cookie'

export const dynamic = 'force-dynamic'

export const POST = actorRoute(
  async (fields, actor) => {
    const input = { email: fields.text('email'), name: fields.text('name'), role: fields.text('role') }
    const { token } = await inviteUser(actor, input)
    return { to: '/admin/accounts?done=invited', cookies: [linkCookie('password', `/admin/password/${token}`)] }
  },
  { back: () => '/admin/accounts', keep: ['email', 'name'] },
)
