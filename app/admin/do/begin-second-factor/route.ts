import { beginSecondFactor } from '@/lib/commands/second-factor'
import { factorKey } from '../../factor-key'
import { actorRoute } from '../../form-route'

export const dynamic = 'force-dynamic'

export const POST = actorRoute(
  async (_, actor) => {
    await beginSecondFactor(actor, factorKey())
    return { to: '/admin/second-factor' }
  },
  { back: () => '/admin/second-factor' },
)
