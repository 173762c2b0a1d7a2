import { createDraft } from '@/lib/commands/open-draft'
import { entryKind } from '@/lib/schemas/entry-kind'
import { actorRoute } from '../../form-route'

export const dynamic = 'force-dynamic'

export const POST = actorRoute(
  async (fields, actor) => {
    const { draftId } = await createDraft(actor, undefined, entryKind.catch('digest').parse(fields.text('kind')))
    return { to: `/admin/drafts/${draftId}` }
  },
  { back: () => '/admin' },
)
