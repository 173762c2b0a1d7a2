import { cookies } from 'next/headers'
import { cookieNames, deviceCookie, pendingCookie, sessionCookie } from '@/lib/auth/cookies'
import { finishSignIn } from '@/lib/commands/second-factor'
import { env } from '@/lib/env'
import { factorKey } from '../../factor-key'
import { formRoute } from '../../form-route'
import { deskPath, visitor } from '../../request'

export const dynamic = 'force-dynamic'

export const POST = formRoute(
  async (fields) => {
    const { SITE_URL } = env()
    const pending = (await cookies()).get(cookieNames(SITE_URL).pending)?.value ?? ''
    const { sessionToken, deviceToken } = await finishSignIn(pending, fields.text('code'), await visitor(), factorKey())
    return {
      to: deskPath(fields.text('to')),
      cookies: [sessionCookie(SITE_URL, sessionToken), deviceCookie(SITE_URL, deviceToken), pendingCookie(SITE_URL, '')],
    }
  },
  { back: (fields) => `/admin/code?to=${encodeURIComponent(deskPath(fields.text('to')))}` },
)
