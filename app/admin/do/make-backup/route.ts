import { makeBackupFile } from '@/lib/backup/desk-backups'
import { env } from '@/lib/env'
import { actorRoute } from '../../form-route'

export const dynamic = 'force-dynamic'

export const POST = actorRoute(
  async (_fields, actor) => {
    await makeBackupFile(actor, env().DATA_DIR)
    return { to: '/admin/backups?done=backup' }
  },
  { back: () => '/admin/backups' },
)
