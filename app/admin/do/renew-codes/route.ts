import { renewRecoveryCodes } from '@/lib/commands/second-factor'
import { codesCookie } from '../../codes-cookie'
import { factorKey } from '../../factor-key'
import { actorRoute } from '../../form-route'

export const dynamic = 'force-dynamic'

export const POST = actorRoute(
  async (fields, actor) => {
    const codes = await renewRecoveryCodes(actor, fields.text('code'), factorKey())
    return { to: '/admin/second-factor?done=codes-renewed', cookies: [codesCookie(codes)] }
  },
  { back: () => '/admin/second-factor' },
)
