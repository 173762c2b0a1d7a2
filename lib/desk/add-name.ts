import { type Actor, requireMay } from '@/lib/auth/policy'
import { saveEntityAlone } from '@/lib/commands/save-entity'
import { entityToEdit } from '@/lib/data/entity-to-edit'
import { namesOfEntry } from '@/lib/data/names-of-entry'
import { applyForm, formOf } from '@/lib/document/document-form'
import { AppError } from '@/lib/errors'
import type { EntityKind } from '@/lib/schemas/entry-kind'
import { BadInput } from '@/lib/schemas/parse-input'
import { foldName } from '@/lib/text/fold-name'
import { followNames } from './after-names'
import { type DeskLimits, deskRenderer } from './desk-renderer'
import { prepareEntity } from './prepare-entity'

/**
 * Gives an entity another name at once, as a revision of its own: what readers searched for in vain leads to it from then on.
 * @throws AppError `forbidden`, `not-found`, `conflict` while a draft over it is open (which has the last word on its names), `bad-input`
 */
export async function addName(
  actor: Actor,
  { kind, slug, name }: { kind: EntityKind; slug: string; name: string },
  limits: DeskLimits,
): Promise<void> {
  requireMay(actor, 'write')
  const entity = await entityToEdit(kind, slug)
  if (!entity) throw new AppError('not-found', 'There is no such page.')
  if (entity.hasDraft) throw new AppError('conflict', 'A draft over it is open: add the name there.')
  const before = { slug, names: await namesOfEntry(entity.id) }
  if (before.names.some((each) => foldName(each) === foldName(name))) return
  const form = formOf(kind, entity.document)
  const document = applyForm(kind, entity.document, { ...form, aliases: [...form.aliases, name] })
  const prepared = await prepareEntity(kind, { document, entryId: entity.id, slug, base: entity.revision }, deskRenderer(limits))
  if (!prepared.ok) throw new BadInput(prepared.issues.map(({ field, message }) => ({ field: field ?? 'name', message })))
  const { entry, stubs } = prepared
  const versions = await saveEntityAlone(actor, { ...entry, note: `“${name}” was searched for and not found` })
  await followNames({ entry, id: entity.id, stubs, before, versions }, limits)
}
