import { unpublishDigest } from '@/lib/commands/unpublish-digest'
import { actorRoute } from '../../form-route'

export const dynamic = 'force-dynamic'

export const POST = actorRoute(
  async (fields, actor) => {
    await unpublishDigest(actor, fields.number('entry'), fields.number('base'), 'from the desk')
    return { to: '/admin?done=unpublished' }
  },
  { back: () => '/admin' },
)
