import 'server-only'
import { type Actor, may } from '@/lib/auth/policy'
import { digestText, draftText } from '@/lib/data/drafts'
import type { DraftView } from '@/lib/schemas/desk-views'

/** One saved state, of a draft (`d12`) or of the digest that it is over (`r34`), as the history page names it; null when there is none. */
export async function savedText(
  actor: Actor,
  draft: Pick<DraftView, 'id' | 'entry'>,
  key: string,
): Promise<{ id: number; document: string; number: number | null } | null> {
  const [, kind, digits] = /^([dr])(\d{1,15})$/.exec(key) ?? []
  if (kind === 'd') return draftText(actor, draft.id, { id: Number(digits) })
  return kind === 'r' && draft.entry && may(actor, 'write') ? digestText(actor, draft.entry.id, Number(digits)) : null
}
