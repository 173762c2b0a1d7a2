import { foreignOrigin, recordDenial } from '@/lib/commands/record-denial'
import { findActor } from '@/lib/data/sessions'

/** A form that another site's page sent, or that does not say where it comes from; `token` is of the session that came along. */
export type ForeignPost = { pathname: string; origin: string | undefined; token: string; address: string }

/** Notes such a form when the session is somebody's. Without one nobody was refused anything, and anybody could write into the log. */
export async function recordForeignPost({ pathname, origin, token, address }: ForeignPost): Promise<void> {
  const actor = await findActor(token, address)
  if (actor) await recordDenial(actor, pathname, foreignOrigin(origin))
}
