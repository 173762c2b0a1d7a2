import { removeForgotten } from '@/lib/commands/save-picture'
import { actorRoute } from '../../form-route'

export const dynamic = 'force-dynamic'

export const POST = actorRoute(
  async (_, actor) => {
    await removeForgotten(actor)
    return { to: '/admin/pictures?done=forgotten' }
  },
  { back: () => '/admin/pictures' },
)
