import { randomInt } from 'node:crypto'
import { CLI } from '@/lib/auth/policy'
import { createDraft } from '@/lib/commands/open-draft'
import { saveDraft } from '@/lib/commands/save-draft'
import { db } from '@/lib/db/client'
import { digestDocument } from './content'

// Saves drafts as fast as it can until it is killed, some of them upon old revisions, so that they are merged or kept aside. Each is told once it is
// acknowledged: "draft number word", and "draft - word" for a text kept aside.

const DRAFTS = 5
const MAX_BYTES = 256 * 1024

while ((await db().draft.count()) < DRAFTS) await createDraft(CLI, digestDocument({}, 'One.\n\nTwo.\n'))
const ids = (await db().draft.findMany({ select: { id: true } })).map(({ id }) => id)
for (;;) {
  const draftId = ids[randomInt(ids.length)] ?? 0
  const { version } = await db().draft.findUniqueOrThrow({ where: { id: draftId } })
  const base = Math.max(1, version - (randomInt(3) === 0 ? 1 : 0))
  const word = `w${Date.now().toString(36)}x${randomInt(1_000_000)}`
  const body = randomInt(2) ? `One ${word}.\n\nTwo.\n` : `One.\n\nTwo ${word}.\n`
  const saved = await saveDraft(CLI, { draftId, base, document: digestDocument({}, body), saveKey: word }, MAX_BYTES)
  process.stdout.write(`${draftId} ${saved.status === 'conflict' ? '-' : saved.version} ${word}\n`)
}
