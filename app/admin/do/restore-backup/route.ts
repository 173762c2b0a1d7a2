import { restoreBackupFile } from '@/lib/backup/desk-backups'
import { env } from '@/lib/env'
import { actorRoute } from '../../form-route'

export const dynamic = 'force-dynamic'

/** All sessions end with it, that of whoever asked among them. */
export const POST = actorRoute(
  async (fields, actor) => {
    await restoreBackupFile(actor, env().DATA_DIR, fields.text('name'))
    return { to: '/admin/sign-in?to=%2Fadmin%2Fbackups&done=restored-backup' }
  },
  { back: () => '/admin/backups' },
)
