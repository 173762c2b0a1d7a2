import { startInspection } from '@/lib/desk/inspect-site'
import { env } from '@/lib/env'
import { actorRoute } from '../../form-route'

export const dynamic = 'force-dynamic'

/** It goes on by itself; the page says how far it is. */
export const POST = actorRoute(
  async (_, actor) => {
    const { SITE_URL, SITE_NAME, CHECK_OUTSIDE_LINKS } = env()
    await startInspection(actor, { siteUrl: SITE_URL, siteName: SITE_NAME, asksOutside: CHECK_OUTSIDE_LINKS === 'on' })
    return { to: '/admin/problems?done=checking' }
  },
  { back: () => '/admin/problems' },
)
