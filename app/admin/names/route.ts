import { may } from '@/lib/auth/policy'
import { recordDenial } from '@/lib/commands/record-denial'
import { namesAlike, suggestNames } from '@/lib/data/name-suggestions'
import { type NameSuggestions, readNameQuestion } from '@/lib/schemas/name-suggestion'
import { currentActor } from '../request'

export const dynamic = 'force-dynamic'

/** `GET /admin/names?q=danqi&kinds=person,term`: what somebody who writes may mean, as `NameSuggestions`. 401 for who is not signed in, 403 for who may not write. */
export async function GET(request: Request): Promise<Response> {
  const actor = await currentActor()
  if (!actor) return answer({ names: [], alike: [] }, 401)
  // Signed in, and may not: a second factor is missing.
  if (!may(actor, 'see-drafts')) {
    await recordDenial(actor, '/admin/names')
    return answer({ names: [], alike: [] }, 403)
  }
  const question = readNameQuestion(new URL(request.url).searchParams)
  return answer({ names: await suggestNames(actor, question), alike: await namesAlike(actor, question) }, 200)
}

function answer(body: NameSuggestions, status: number): Response {
  return Response.json(body, { status, headers: { 'cache-control': 'private, no-store' } })
}
