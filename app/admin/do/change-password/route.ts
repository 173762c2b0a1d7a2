import { noSessionCookie } from '@/lib/auth/cookies'
import { changePassword } from '@/lib/commands/choose-password'
import { env } from '@/lib/env'
import { actorRoute } from '../../form-route'

export const dynamic = 'force-dynamic'

/** Every session ends with it, the one that asks too. */
export const POST = actorRoute(
  async (fields, actor) => {
    await changePassword(actor, fields.text('current'), { password: fields.text('password') })
    return { to: '/admin/sign-in?done=password', cookies: [noSessionCookie(env().SITE_URL)] }
  },
  { back: () => '/admin/me' },
)
