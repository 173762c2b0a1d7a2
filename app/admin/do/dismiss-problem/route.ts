import { dismissProblem } from '@/lib/commands/check-runs'
import { actorRoute } from '../../form-route'

export const dynamic = 'force-dynamic'

export const POST = actorRoute(
  async (fields, actor) => {
    const [id, isDismissed] = [fields.number('problem'), fields.text('recall') !== 'yes']
    await dismissProblem(actor, id, isDismissed)
    return { to: isDismissed ? `/admin/problems?dismissed=${id}` : '/admin/problems' }
  },
  { back: () => '/admin/problems' },
)
