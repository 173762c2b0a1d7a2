import { issuesInWords } from '@/components/admin/issue-words'
import { undoMerge } from '@/lib/desk/undo-merge'
import { AppError } from '@/lib/errors'
import { actorRoute } from '../../form-route'
import { deskLimits } from '../../limits'

export const dynamic = 'force-dynamic'

export const POST = actorRoute(
  async (fields, actor) => {
    const issues = await undoMerge(actor, fields.number('merge'), deskLimits())
    if (issues.length) throw new AppError('bad-content', issuesInWords(issues))
    return { to: `/admin/entities/${fields.number('entry')}?done=unmerged` }
  },
  { back: (fields) => `/admin/entities/${fields.number('entry')}` },
)
