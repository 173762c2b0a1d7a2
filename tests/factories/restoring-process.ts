import { CLI } from '@/lib/auth/policy'
import { restoreBackup } from '@/lib/backup/restore-backup'
import { env } from '@/lib/env'

// Says that it begins, then restores the backup that it is given.
process.stdout.write('restoring\n')
await restoreBackup(CLI, process.argv[2] ?? '', { url: env().DATABASE_URL })
