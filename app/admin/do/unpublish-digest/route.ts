import { unpublishDigest } from '@/lib/commands/unpublish-digest'
import { t } from '@/lib/messages/translate'
import { writeUndo } from '@/lib/schemas/many-digests'
import { actorRoute } from '../../form-route'

export const dynamic = 'force-dynamic'

export const POST = actorRoute(
  async (fields, actor) => {
    const id = fields.number('entry')
    const at = await unpublishDigest(actor, id, fields.number('base'), t('note.fromDesk'))
    return { to: `/admin?${new URLSearchParams({ done: 'unpublished', back: writeUndo([{ of: 'digest', id, at }]) })}` }
  },
  { back: () => '/admin' },
)
