import { findDraft } from '@/lib/data/drafts'
import { layDown } from '@/lib/desk/live-text'
import { applyForm } from '@/lib/document/document-form'
import { env } from '@/lib/env'
import { AppError } from '@/lib/errors'
import { t } from '@/lib/messages/translate'
import type { EditorAnswer } from '@/lib/schemas/editor-answer'
import { jsonRoute } from '../../form-route'
import { postedForm } from '../../posted-form'

export const dynamic = 'force-dynamic'

/** What is being typed, for the page that shows it beside the form. Nothing is saved. */
export const POST = jsonRoute(async (fields, actor): Promise<EditorAnswer> => {
  const draftId = fields.number('draft')
  const draft = await findDraft(actor, draftId)
  if (!draft) throw new AppError('not-found', t('refused.draft.none'))
  const document = applyForm(draft.kind, draft.document, postedForm(draft.kind, fields))
  const token = await layDown(env().DATA_DIR, { draftId, userId: actor.userId, document })
  return { status: 'laid-down', address: `/admin/preview/${draftId}?text=${token}` }
})
