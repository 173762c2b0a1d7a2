import { noSessionCookie } from '@/lib/auth/cookies'
import { signOut } from '@/lib/commands/end-sessions'
import { env } from '@/lib/env'
import { actorRoute } from '../../form-route'
import { sessionToken } from '../../request'

export const dynamic = 'force-dynamic'

export const POST = actorRoute(
  async (_fields, actor) => {
    await signOut(actor, (await sessionToken()) ?? '')
    return { to: '/admin/sign-in', cookies: [noSessionCookie(env().SITE_URL)] }
  },
  { back: () => '/admin' },
)
