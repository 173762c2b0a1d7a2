import { publishDraft } from '@/lib/desk/publish-draft'
import { t } from '@/lib/messages/translate'
import { actorRoute, withQuery } from '../../form-route'
import { keptText } from '../../kept-text'
import { deskLimits } from '../../limits'
import { taken } from '../../taken'

export const dynamic = 'force-dynamic'

export const POST = actorRoute(
  async (fields, actor) => {
    const draftId = fields.number('draft')
    const status = fields.text('status') === 'scheduled' ? 'scheduled' : 'published'
    const note = fields.text('note').trim()
    const result = await publishDraft(
      actor,
      { draftId, version: fields.number('version'), status, ...(note && { note }), isCorrection: fields.text('correction') === 'yes' },
      deskLimits(),
    )
    // What stands in the way is told by the page itself.
    if (result.status === 'issues') {
      const typed = new URLSearchParams({ note, correction: fields.text('correction'), decided: status })
      const page = `/admin/drafts/${draftId}/publish`
      return withQuery(page, typed, () => keptText(fields, t('admin.kept.inTheWay'), 409, { action: null, page }))
    }
    const { isToCome, kind, slug } = result
    // What is to come has no page yet.
    return {
      to: taken(fields, isToCome ? '/admin?done=scheduled' : `/admin?${new URLSearchParams({ done: status, of: `${kind}:${slug}` })}`),
    }
  },
  { back: (fields) => `/admin/drafts/${fields.number('draft')}/publish`, keep: ['note', 'correction'] },
)
