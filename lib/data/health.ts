import 'server-only'
import { db, storeUrl } from '@/lib/db/client'
import { databaseFile, fileIdentity } from '@/lib/db/database-file'
import { pendingMigrations } from '@/lib/db/migrate'

export type Health = { status: 'ok' } | { status: 'unavailable'; problem: string }

const LONGEST_CHECK_MS = 1500

/** Whether readers can be served: the store is there, answers a query, and has every migration that this code needs. Answers within 1.5 s. */
export async function checkHealth(url = storeUrl()): Promise<Health> {
  let timer: NodeJS.Timeout | undefined
  const tooLate = new Promise<Health>((resolve) => {
    timer = setTimeout(resolve, LONGEST_CHECK_MS, unavailable(`The store did not answer within ${LONGEST_CHECK_MS / 1000} s.`))
  })
  try {
    return await Promise.race([checkStore(url), tooLate])
  } catch {
    // Why it failed is for the operator's log, not for whoever asks: error texts of a database tell paths.
    return unavailable('The store does not answer.')
  } finally {
    clearTimeout(timer)
  }
}

async function checkStore(url: string): Promise<Health> {
  if (fileIdentity(databaseFile(url)) === null) return unavailable('The store is not there.')
  await db().$queryRaw`SELECT 1`
  const pending = await pendingMigrations(url)
  if (pending.length)
    return unavailable(`The store lacks ${pending.length === 1 ? 'a migration' : `${pending.length} migrations`}: run npm run migrate.`)
  return { status: 'ok' }
}

function unavailable(problem: string): Health {
  return { status: 'unavailable', problem }
}
