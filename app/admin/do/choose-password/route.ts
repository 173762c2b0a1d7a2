import { choosePassword } from '@/lib/commands/choose-password'
import { formRoute } from '../../form-route'
import { visitor } from '../../request'

export const dynamic = 'force-dynamic'

export const POST = formRoute(
  async (fields) => {
    await choosePassword(fields.text('token'), { password: fields.text('password') }, (await visitor()).address)
    return { to: '/admin/sign-in?done=password' }
  },
  { back: (fields) => `/admin/password/${encodeURIComponent(fields.text('token'))}` },
)
