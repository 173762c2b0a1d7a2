import { callDifferent } from '@/lib/commands/call-different'
import { actorRoute } from '../../form-route'

export const dynamic = 'force-dynamic'

export const POST = actorRoute(
  async (fields, actor) => {
    const [one, other, areDifferent] = [fields.number('one'), fields.number('other'), fields.text('alike') !== 'yes']
    await callDifferent(actor, one, other, areDifferent)
    return { to: areDifferent ? `/admin/duplicates?different=${one}-${other}` : '/admin/duplicates' }
  },
  { back: () => '/admin/duplicates' },
)
