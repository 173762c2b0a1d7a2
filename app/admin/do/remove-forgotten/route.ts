import { removeForgotten } from '@/lib/commands/save-picture'
import { actorRoute } from '../../form-route'

export const dynamic = 'force-dynamic'

export const POST = actorRoute(
  async (_, actor) => {
    const count = await removeForgotten(actor)
    return { to: `/admin/pictures?done=${count ? 'forgotten' : 'forgotten-none'}` }
  },
  { back: () => '/admin/pictures' },
)
