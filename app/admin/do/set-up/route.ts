import { deviceCookie, sessionCookie } from '@/lib/auth/cookies'
import { setUpFirstAdmin } from '@/lib/commands/set-up'
import { signIn } from '@/lib/commands/sign-in'
import { env } from '@/lib/env'
import { formRoute } from '../../form-route'
import { visitor } from '../../request'

export const dynamic = 'force-dynamic'

export const POST = formRoute(
  async (fields) => {
    const { SITE_URL } = env()
    const from = await visitor()
    const [email, password] = [fields.text('email'), fields.text('password')]
    await setUpFirstAdmin(fields.text('token'), { email, name: fields.text('name'), password }, from.address)
    const { sessionToken, deviceToken } = await signIn({ email, password }, from)
    return { to: '/admin', cookies: [sessionCookie(SITE_URL, sessionToken), deviceCookie(SITE_URL, deviceToken)] }
  },
  { back: (fields) => `/admin/set-up/${encodeURIComponent(fields.text('token'))}`, keep: ['email', 'name'] },
)
