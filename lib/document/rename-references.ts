import type { EntityKind } from '@/lib/schemas/entry-kind'
import { setFields } from './edit-document'
import { readYaml, type YamlValue } from './read-yaml'
import { splitDocument } from './split-document'

const FIELD_OF = { person: 'people', topic: 'topics', term: 'terms', source: 'sources' } as const satisfies Record<EntityKind, string>

/**
 * A digest's document, or that of a topic that lies under another, with every reference to one entity replaced by a slug; all other bytes stay.
 * @param means whether a reference, as it is written, means that entity
 */
export function renameReferences(document: string, kind: EntityKind, means: (reference: string) => boolean, slug: string): string {
  const { yaml, yamlLine } = splitDocument(document)
  const { value } = readYaml(yaml ?? '', yamlLine)
  const parent = kind === 'topic' && isGroup(value) ? value.parent : undefined
  if (typeof parent === 'string' && means(parent)) return setFields(document, { parent: slug })
  const field = FIELD_OF[kind]
  const list = isGroup(value) ? value[field] : undefined
  if (!Array.isArray(list)) return document
  const renamed = list.map((item) => renamedItem(item, means, slug))
  return renamed.some((item, at) => item !== list[at]) ? setFields(document, { [field]: renamed }) : document
}

function renamedItem(item: YamlValue, means: (reference: string) => boolean, slug: string): YamlValue {
  if (typeof item === 'string') return means(item) ? slug : item
  if (!isGroup(item)) return item
  return typeof item.outlet === 'string' && means(item.outlet) ? { ...item, outlet: slug } : item
}

const isGroup = (value: YamlValue): value is { [field: string]: YamlValue } =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
