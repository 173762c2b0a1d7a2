import { issuesInWords } from '@/components/admin/issue-words'
import { mergeEntities } from '@/lib/desk/merge-entities'
import { JOINED_TEXTS } from '@/lib/document/join-documents'
import { AppError } from '@/lib/errors'
import { actorRoute } from '../../form-route'
import { deskLimits } from '../../limits'

export const dynamic = 'force-dynamic'

export const POST = actorRoute(
  async (fields, actor) => {
    const of = (name: string) => ({ id: fields.number(name), base: fields.number(`${name}Base`) })
    const text = JOINED_TEXTS.find((each) => each === fields.text('text'))
    const result = await mergeEntities(actor, { from: of('from'), into: of('into'), ...(text && { text }) }, deskLimits())
    if ('issues' in result) throw new AppError('bad-content', issuesInWords(result.issues))
    return { to: `/admin/entities/${fields.number('into')}?done=merged` }
  },
  { back: (fields) => `/admin/entities/${fields.number('from')}?with=${fields.number('into')}` },
)
