import { Readable } from 'node:stream'
import { takeBackupFile } from '@/lib/backup/desk-backups'
import { env } from '@/lib/env'
import { actorRoute } from '../../form-route'

export const dynamic = 'force-dynamic'

/** A deed and no link: whoever takes all accounts and drafts along is in the audit log. */
export const POST = actorRoute(
  async (fields, actor) => {
    const name = fields.text('name')
    const { bytes, stream } = await takeBackupFile(actor, env().DATA_DIR, name)
    return new Response(Readable.toWeb(stream) as ReadableStream, {
      headers: {
        'content-type': 'application/x-tar',
        'content-length': String(bytes),
        'content-disposition': `attachment; filename="${name}"`,
        'cache-control': 'private, no-store',
      },
    })
  },
  { back: () => '/admin/backups' },
)
