import { deviceCookie, pendingCookie, sessionCookie } from '@/lib/auth/cookies'
import { beginSignIn } from '@/lib/commands/sign-in'
import { env } from '@/lib/env'
import { formRoute } from '../../form-route'
import { deskPath, visitor } from '../../request'

export const dynamic = 'force-dynamic'

export const POST = formRoute(
  async (fields) => {
    const { SITE_URL } = env()
    const begun = await beginSignIn({ email: fields.text('email'), password: fields.text('password') }, await visitor())
    if ('pendingToken' in begun)
      return {
        to: `/admin/code?to=${encodeURIComponent(deskPath(fields.text('to')))}`,
        cookies: [pendingCookie(SITE_URL, begun.pendingToken)],
      }
    const { sessionToken, deviceToken } = begun
    const cookies = [sessionCookie(SITE_URL, sessionToken), deviceCookie(SITE_URL, deviceToken)]
    return { to: deskPath(fields.text('to')), cookies }
  },
  { back: (fields) => `/admin/sign-in?to=${encodeURIComponent(deskPath(fields.text('to')))}`, keep: ['email'] },
)
