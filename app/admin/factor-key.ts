import 'server-only'
import { secondFactorKey } from '@/lib/auth/second-factor-key'
import { env } from '@/lib/env'

/** The key of this site's second factors. */
export const factorKey = (): Buffer => secondFactorKey(env().DATA_DIR)
