import { binDigest } from '@/lib/commands/bin-digest'
import { actorRoute } from '../../form-route'

export const dynamic = 'force-dynamic'

export const POST = actorRoute(
  async (fields, actor) => {
    await binDigest(actor, fields.number('entry'), fields.number('base'))
    return { to: '/admin?done=binned' }
  },
  { back: () => '/admin' },
)
