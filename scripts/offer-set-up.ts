import { env } from '@/lib/env'

/** The line that `npm start` prints while there is no admin: a one-time address. Null once there is one. */
export async function setUpAddress(): Promise<string | null> {
  const { offerSetUp } = await import('@/lib/commands/set-up')
  const token = await offerSetUp()
  return token && `${env().SITE_URL}/admin/set-up/${token}`
}
