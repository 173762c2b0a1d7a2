import type { YamlValue } from '@/lib/document/read-yaml'
import type { EntityKind } from '@/lib/schemas/entry-kind'
import { slug as slugSchema } from '@/lib/schemas/frontmatter'

/**
 * An entity whose file has errors, by what could be read of it. Nothing is written then; but what is wrong with the digests that name it is told in the same run,
 * and that it is unknown is not.
 */
export type BrokenEntity = {
  path: string
  kind: EntityKind
  slug: string | null
  names: string[]
  /** A person's first affiliation. */
  detail: string | null
  /** Whether its names could be read. Where not, nobody knows what it is called. */
  isNamed: boolean
}

/**
 * What can be read of an entity's file that has errors.
 * @param value its frontmatter as far as it is YAML
 * @param ofFile the slug that the file's name gives
 */
export function readBrokenEntity(kind: EntityKind, path: string, value: YamlValue, ofFile: string | null): BrokenEntity {
  const fields = typeof value === 'object' && !Array.isArray(value) ? value : {}
  const own = slugSchema.safeParse(fields.slug)
  const names = [...textsOf(fields.name), ...textsOf(fields.aliases)]
  const [detail = null] = textsOf(fields.affiliations)
  return { path, kind, slug: own.success ? own.data : ofFile, names, detail, isNamed: typeof fields.name === 'string' }
}

function textsOf(value: YamlValue): string[] {
  return [value].flat().flatMap((each) => (typeof each === 'string' && each.trim() !== '' ? [each.trim()] : []))
}
