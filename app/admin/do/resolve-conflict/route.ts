import { saveDraft } from '@/lib/commands/save-draft'
import { leaveAside } from '@/lib/commands/settle-aside'
import { draftText } from '@/lib/data/drafts'
import type { SignedInActor } from '@/lib/data/sessions'
import { mergeDocuments, settleMerge } from '@/lib/document/merge-documents'
import { AppError } from '@/lib/errors'
import { listed } from '@/lib/messages/listed'
import { t } from '@/lib/messages/translate'
import { actorRoute, type Fields } from '../../form-route'
import { deskLimits } from '../../limits'
import { taken } from '../../taken'

export const dynamic = 'force-dynamic'

/** Two texts that contradicted each other, as somebody has settled them. */
export const POST = actorRoute(
  async (fields, actor) => {
    const [draftId, base] = [fields.number('draft'), fields.number('base')]
    const aside = fields.number('aside')
    if (fields.text('leave') === 'yes') {
      await leaveAside(actor, draftId, aside)
      return { to: taken(fields, `/admin/drafts/${draftId}?done=left-aside`) }
    }
    const document = await settled(fields, actor)
    const save = { draftId, base, document, saveKey: fields.text('saveKey'), settles: aside }
    const saved = await saveDraft(actor, save, deskLimits().maxBytes)
    const next =
      saved.status === 'conflict' ? `/admin/drafts/${draftId}/conflict?aside=${saved.asideId}` : `/admin/drafts/${draftId}?done=saved`
    return { to: taken(fields, next) }
  },
  { back: (fields) => `/admin/drafts/${fields.number('draft')}`, again: '/admin/do/resolve-conflict' },
)

/** The contradiction as it was shown, with a choice for each of its fields. */
async function settled(fields: Fields, actor: SignedInActor): Promise<string> {
  const draftId = fields.number('draft')
  const [aside, head] = await Promise.all([
    draftText(actor, draftId, { id: fields.number('aside') }),
    draftText(actor, draftId, { number: fields.number('base') }),
  ])
  if (!aside || !head) throw new AppError('not-found', t('refused.draft.none'))
  const from = await draftText(actor, draftId, { number: aside.base })
  const { document, conflicts } = mergeDocuments(from?.document ?? '', head.document, aside.document)
  const contested = conflicts.filter(({ field }) => field !== 'body').map(({ field }) => field)
  const chosen = (field: string) => fields.text(`choose.${field}`)
  const open = contested.filter((field) => !['mine', 'theirs'].includes(chosen(field)))
  if (open.length) throw new AppError('bad-input', t('admin.draft.unchosen', { fields: listed(open) }))
  const body = fields.data.has('body') ? fields.text('body').replace(/\r\n?/g, '\n') : null
  const own = contested.filter((field) => chosen(field) === 'mine')
  return settleMerge(document, aside.document, own, body)
}
