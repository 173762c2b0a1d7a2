import { saveDraft } from '@/lib/commands/save-draft'
import { findDraft } from '@/lib/data/drafts'
import { db } from '@/lib/db/client'
import { publishDraft } from '@/lib/desk/publish-draft'
import { EDITOR, LIMITS } from './desk'

/** Saves a draft as an editor, upon the version that its text was made from. */
export const save = (draftId: number, base: number, document: string, saveKey?: string) =>
  saveDraft(EDITOR, { draftId, base, document, saveKey }, LIMITS.maxBytes)

/** The number of a digest that is stored. */
export const digestId = async (slug: string) => (await db().entry.findUniqueOrThrow({ where: { kind_slug: { kind: 'digest', slug } } })).id

/** Publishes a draft as it stands, as an editor. */
export const publish = async (draftId: number, more = {}) => {
  const { version = 0 } = (await findDraft(EDITOR, draftId)) ?? {}
  return publishDraft(EDITOR, { draftId, version, status: 'published', ...more }, LIMITS)
}
