import { removeBackupFile } from '@/lib/backup/desk-backups'
import { env } from '@/lib/env'
import { actorRoute } from '../../form-route'

export const dynamic = 'force-dynamic'

export const POST = actorRoute(
  async (fields, actor) => {
    await removeBackupFile(actor, env().DATA_DIR, fields.text('name'))
    return { to: '/admin/backups?done=removed-backup' }
  },
  { back: () => '/admin/backups' },
)
