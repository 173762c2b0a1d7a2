import { recordDenial } from '@/lib/commands/record-denial'
import { checkSlug } from '@/lib/data/check-slug'
import { findDraft } from '@/lib/data/drafts'
import { toAppError } from '@/lib/db/transaction'
import { AppError } from '@/lib/errors'
import { currentActor } from '../request'

export const dynamic = 'force-dynamic'

const LONGEST = 300

/** `GET /admin/slug?draft=3&slug=heat&title=Heat`: what there is to say of this address for this draft, as `SlugCheck`. 401 for who is not signed in, 404 for no draft of theirs. */
export async function GET(request: Request): Promise<Response> {
  const actor = await currentActor()
  if (!actor) return answer({}, 401)
  const asked = new URL(request.url).searchParams
  const text = (name: string) => (asked.get(name) ?? '').slice(0, LONGEST)
  try {
    const id = /^\d{1,9}$/.test(text('draft')) ? Number(text('draft')) : 0
    const draft = await findDraft(actor, id)
    return draft ? answer(await checkSlug(actor, draft, { slug: text('slug'), title: text('title') }), 200) : answer({}, 404)
  } catch (caught) {
    const error = toAppError(caught)
    // Whose drafts there are is nobody else's business.
    if (error instanceof AppError && error.code === 'forbidden') {
      await recordDenial(actor, '/admin/slug')
      return answer({}, 404)
    }
    throw error
  }
}

function answer(body: object, status: number): Response {
  return Response.json(body, { status, headers: { 'cache-control': 'private, no-store' } })
}
