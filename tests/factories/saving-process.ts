import { CLI } from '@/lib/auth/policy'
import { createDraft } from '@/lib/commands/open-draft'
import { saveDraft } from '@/lib/commands/save-draft'
import { db } from '@/lib/db/client'
import { toAppError } from '@/lib/db/transaction'
import { AppError } from '@/lib/errors'
import { digestDocument } from './content'

// Saves one draft again and again, whatever becomes of it, and reads after each: "saved word", or "refused word code"; then "read version".

const MAX_BYTES = 256 * 1024
const { draftId } = await createDraft(CLI, digestDocument({}, 'One.\n'))
for (let at = 0; ; at++) {
  const word = `w${at}x`
  const version = (await db().draft.findUniqueOrThrow({ where: { id: draftId } })).version
  try {
    await saveDraft(CLI, { draftId, base: version, document: digestDocument({}, `One ${word}.\n`), saveKey: word }, MAX_BYTES)
    console.log(`saved ${word}`)
  } catch (caught) {
    const error = toAppError(caught)
    console.log(`refused ${word} ${error instanceof AppError ? error.code : 'surprise'}`)
  }
  console.log(`read ${(await db().draft.findUniqueOrThrow({ where: { id: draftId } })).version}`)
  await new Promise((resolve) => setTimeout(resolve, 5))
}
