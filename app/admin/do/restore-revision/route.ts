import { saveDraft } from '@/lib/commands/save-draft'
import { findDraft } from '@/lib/data/drafts'
import { AppError } from '@/lib/errors'
import { t } from '@/lib/messages/translate'
import { actorRoute } from '../../form-route'
import { deskLimits } from '../../limits'
import { savedText } from '../../saved-text'

export const dynamic = 'force-dynamic'

/** An older text becomes the newest revision of the draft; those between stay. */
export const POST = actorRoute(
  async (fields, actor) => {
    const draftId = fields.number('draft')
    const draft = await findDraft(actor, draftId)
    const text = draft && (await savedText(actor, draft, fields.text('revision')))
    if (!text) throw new AppError('not-found', t('refused.draft.noRevision'))
    const note = text.number === null ? t('admin.draft.restoredAside') : t('admin.draft.restoredFrom', { number: text.number })
    const saved = await saveDraft(
      actor,
      { draftId, base: fields.number('base'), document: text.document, note, ...(text.number === null && { settles: text.id }) },
      deskLimits().maxBytes,
    )
    if (saved.status === 'conflict') throw new AppError('conflict', t('refused.draft.saved'))
    return { to: `/admin/drafts/${draftId}?done=restored` }
  },
  { back: (fields) => `/admin/drafts/${fields.number('draft')}/history` },
)
