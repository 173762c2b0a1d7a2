import type { StoredEntry } from '@/lib/data/stored-entries'
import type { ReadableRest } from '@/lib/document/parse-document'
import type { YamlValue } from '@/lib/document/read-yaml'
import { fieldsOf } from '@/lib/document/readable-references'
import { inOrderOfTime, lenientAffiliation } from '@/lib/schemas/affiliation'
import type { EntityKind } from '@/lib/schemas/entry-kind'
import { slug as slugSchema } from '@/lib/schemas/frontmatter'
import { foldName } from '@/lib/text/fold-name'
import { isUntouchedStub, type StoreState } from './store-state'
import type { Survey } from './survey'

/**
 * An entity whose file has errors, by what could be read of it. Nothing is written then; but what is wrong with the digests that name it is told in the same run,
 * and that it is unknown is not.
 */
export type BrokenEntity = {
  path: string
  kind: EntityKind
  slug: string
  names: string[]
  /** A person's first affiliation. */
  detail: string | null
  /** Whether all its names could be read. Where not, nobody knows what else it is called. */
  isNamed: boolean
}

/**
 * What can be read of an entity's file that has errors.
 * @param rest its frontmatter as far as it can be read
 * @param ofFile the slug that the file's name gives, or would if it were one
 */
export function readBrokenEntity(kind: EntityKind, path: string, rest: ReadableRest | undefined, ofFile: string): BrokenEntity {
  const { name, aliases, slug, affiliations } = fieldsOf(rest?.value)
  const own = slugSchema.safeParse(slug)
  const [current] = inOrderOfTime(textsOf(affiliations).map(lenientAffiliation))
  const isNamed = rest?.isWhole === true && isText(name) && [aliases].flat().every((each) => each === undefined || isText(each))
  return {
    path,
    kind,
    slug: own.success ? own.data : ofFile,
    names: [...textsOf(name), ...textsOf(aliases)],
    detail: current?.name ?? null,
    isNamed,
  }
}

/**
 * Each with the stored entry that it would be a new state of if it had no errors, as `matchDrafts` finds it for the others: beside it, it would look like a namesake of itself.
 */
export function matchBroken(
  { broken, drafts, unchanged }: Pick<Survey, 'broken' | 'drafts' | 'unchanged'>,
  state: StoreState,
  storedNames: Map<number, string[]>,
): (BrokenEntity & { stored: StoredEntry | undefined })[] {
  if (!broken.length) return []
  const present = new Set([...unchanged, ...[...drafts, ...broken].map(({ path }) => path)])
  const free = [...state.byId.values()].filter((entry) => (entry.path === null ? isUntouchedStub(entry) : !present.has(entry.path)))
  return broken.map((entity) => {
    const names = new Set(entity.names.map(foldName))
    const isMeant = ({ id, kind, slug }: StoredEntry) =>
      kind === entity.kind && (slug === entity.slug || (storedNames.get(id) ?? []).some((name) => names.has(foldName(name))))
    return { ...entity, stored: state.byPath.get(entity.path) ?? free.find(isMeant) }
  })
}

const isText = (value: YamlValue) => typeof value === 'string' && value.trim() !== ''

function textsOf(value: YamlValue): string[] {
  return [value].flat().flatMap((each) => (typeof each === 'string' && isText(each) ? [each.trim()] : []))
}
