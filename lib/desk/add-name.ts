import { type Actor, requireMay } from '@/lib/auth/policy'
import { saveEntityAlone } from '@/lib/commands/save-entity'
import { documentOf, entityToEdit } from '@/lib/data/entity-to-edit'
import { namesOfEntry } from '@/lib/data/names-of-entry'
import { applyForm, formOf } from '@/lib/document/document-form'
import { AppError } from '@/lib/errors'
import { t } from '@/lib/messages/translate'
import type { EntityKind } from '@/lib/schemas/entry-kind'
import { BadInput } from '@/lib/schemas/parse-input'
import { foldName } from '@/lib/text/fold-name'
import { followNames } from './after-names'
import { type DeskLimits, deskRenderer } from './desk-renderer'
import { prepareEntity } from './prepare-entity'

type Named = { kind: EntityKind; slug: string; name: string }

/**
 * Gives an entity another name at once, as a revision of its own: what readers searched for in vain leads to it from then on.
 * @returns the revision, upon which `takeNameBack` undoes it; null where it is called so already
 * @throws AppError `forbidden`, `not-found`, `conflict` while a draft over it is open (which has the last word on its names), `bad-input`
 */
export async function addName(actor: Actor, { kind, slug, name }: Named, limits: DeskLimits): Promise<number | null> {
  const entity = await entityToChange(actor, kind, slug)
  if (entity.names.some((each) => foldName(each) === foldName(name))) return null
  const form = formOf(kind, entity.document)
  const document = applyForm(kind, entity.document, { ...form, aliases: [...form.aliases, name] })
  return saveNames(actor, { kind, slug, entity, document, note: t('note.searched', { name }) }, limits)
}

/**
 * Takes a name away again that was added by one click, as long as nothing else was changed: the page says what it said before, byte for byte.
 * @param base the revision that adding it made
 * @throws AppError `conflict` when the page was changed since or a draft over it is open, `forbidden`, `not-found`
 */
export async function takeNameBack(actor: Actor, { kind, slug, name, base }: Named & { base: number }, limits: DeskLimits): Promise<void> {
  const entity = await entityToChange(actor, kind, slug)
  const before = entity.revision === base ? await documentOf(entity.id, base - 1) : null
  const form = before === null ? null : formOf(kind, before)
  // Asked of the texts, since a request can name any revision: what differs must be this name and nothing else.
  if (before === null || !form || applyForm(kind, before, { ...form, aliases: [...form.aliases, name] }) !== entity.document)
    throw new AppError('conflict', t('refused.page.nameChanged'))
  await saveNames(actor, { kind, slug, entity, document: before, note: t('note.takenBack', { name }) }, limits)
}

type EntityToChange = NonNullable<Awaited<ReturnType<typeof entityToEdit>>> & { names: string[] }

async function entityToChange(actor: Actor, kind: EntityKind, slug: string): Promise<EntityToChange> {
  requireMay(actor, 'write')
  const entity = await entityToEdit(kind, slug)
  if (!entity) throw new AppError('not-found', t('refused.page.none'))
  if (entity.hasDraft) throw new AppError('conflict', t('refused.page.hasDraft'))
  return { ...entity, names: await namesOfEntry(entity.id) }
}

type Change = { kind: EntityKind; slug: string; entity: EntityToChange; document: string; note: string }

async function saveNames(actor: Actor, { kind, slug, entity, document, note }: Change, limits: DeskLimits): Promise<number> {
  const prepared = await prepareEntity(kind, { document, entryId: entity.id, slug, base: entity.revision }, deskRenderer(limits))
  if (!prepared.ok) throw new BadInput(prepared.issues.map(({ field, message }) => ({ field: field ?? 'name', message })))
  const { entry, stubs } = prepared
  const { revision, versions } = await saveEntityAlone(actor, { ...entry, note })
  await followNames({ entry, id: entity.id, stubs, before: { slug, names: entity.names }, versions }, limits)
  return revision
}
