import type { EntityKind, EntryKind } from '@/lib/schemas/entry-kind'
import { setBody, setFields } from './edit-document'
import { readYaml, type YamlValue } from './read-yaml'
import { splitDocument } from './split-document'

/** A digest as a form shows it: text alone, whatever the schema will say of it. Nothing that was typed is refused here. */
export type DigestForm = {
  [field in (typeof LINES)[number]]: string
} & {
  [field in (typeof LISTS)[number]]: string[]
} & {
  sources: Block<(typeof BLOCKS)['sources'][number]>[]
  papers: Block<(typeof BLOCKS)['papers'][number]>[]
  corrections: Block<(typeof BLOCKS)['corrections'][number]>[]
  body: string
}

type Block<Field extends string> = { [field in Field]: string }

/** A topic, person, term or outlet as a form shows it; the fields of its kind beside those of all. */
export type EntityForm = { name: string; slug: string; aliases: string[]; body: string } & {
  [field in 'parent' | 'orcid' | 'kind' | 'url']?: string
} & { affiliations?: string[] }
export type FormOf<K extends EntryKind> = K extends 'digest' ? DigestForm : EntityForm
export type DocumentForm = FormOf<EntryKind>

/** Fields of one value, in the order of a new document. */
export const LINES = ['title', 'slug', 'summary', 'language', 'publishedAt', 'unpublishAt', 'lab'] as const
/** Fields of many names, each on a line of its own. */
export const LISTS = ['topics', 'people', 'terms'] as const
/** Fields of blocks, and the fields within. */
export const BLOCKS = {
  sources: ['outlet', 'title', 'url', 'publishedAt'],
  papers: ['title', 'authors', 'venue', 'year', 'arxiv', 'doi', 'code'],
  corrections: ['date', 'text', 'section'],
} as const
export type BlockName = keyof typeof BLOCKS
/** Within a block, a list of names: one on each line. */
const LIST_IN_BLOCK = 'authors'

const BLOCK_NAMES = Object.keys(BLOCKS) as BlockName[]

/** The fields of an entity's form, by its kind. */
export const ENTITY_FIELDS = {
  topic: { lines: ['name', 'slug', 'parent'], lists: ['aliases'] },
  person: { lines: ['name', 'slug', 'orcid'], lists: ['aliases', 'affiliations'] },
  term: { lines: ['name', 'slug', 'kind'], lists: ['aliases'] },
  source: { lines: ['name', 'slug', 'url'], lists: ['aliases'] },
} as const satisfies Record<EntityKind, { lines: readonly (keyof EntityForm)[]; lists: readonly (keyof EntityForm)[] }>

type Fields = { lines: readonly string[]; lists: readonly string[]; blocks: readonly BlockName[] }
const fieldsOf = (kind: EntryKind): Fields =>
  kind === 'digest' ? { lines: LINES, lists: LISTS, blocks: BLOCK_NAMES } : { ...ENTITY_FIELDS[kind], blocks: [] }

/** The document that a new one starts from. */
export const newDocument = (kind: EntryKind): string =>
  kind === 'digest' ? '---\ntitle: ""\nsummary: ""\nstatus: draft\n---\n' : '---\nname: ""\n---\n'

/** What a document is called; empty where nothing is written yet. */
export function titleInForm(kind: EntryKind, document: string): string {
  return (kind === 'digest' ? formOf('digest', document).title : formOf(kind, document).name).trim()
}

/** A document as a form; what the frontmatter has beyond the form's fields stays in the document alone. */
export function formOf<K extends EntryKind>(kind: K, document: string): FormOf<K> {
  const names = fieldsOf(kind)
  const { yaml, yamlLine, body } = splitDocument(document)
  const { value } = readYaml(yaml ?? '', yamlLine)
  const fields = isGroup(value) ? value : {}
  const form: Record<string, unknown> = { body }
  for (const name of names.lines) form[name] = text(fields[name])
  for (const name of names.lists) form[name] = lines(fields[name])
  for (const name of names.blocks) {
    form[name] = asList(fields[name]).map((block) => {
      const given = isGroup(block) ? block : {}
      return Object.fromEntries(
        BLOCKS[name].map((field) => [field, field === LIST_IN_BLOCK ? lines(given[field]).join('\n') : text(given[field])]),
      )
    })
  }
  return form as FormOf<K>
}

/** What a form posted, by the names of `fieldName`: `sources.0.outlet`. Blocks without a word in them are left out. */
export function formFrom<K extends EntryKind>(kind: K, get: (name: string) => string | null, names: Iterable<string>): FormOf<K> {
  const fields = fieldsOf(kind)
  const form: Record<string, unknown> = { body: unixLines(get('body') ?? '') }
  for (const name of fields.lines) form[name] = unixLines(get(name) ?? '')
  for (const name of fields.lists) form[name] = linesOf(get(name) ?? '')
  const numbers = new Map<BlockName, Set<number>>()
  for (const name of names) {
    const [, block, number] = /^(sources|papers|corrections)\.(\d{1,4})\./.exec(name) ?? []
    if (block) numbers.set(block as BlockName, (numbers.get(block as BlockName) ?? new Set()).add(Number(number)))
  }
  for (const name of fields.blocks) {
    form[name] = [...(numbers.get(name) ?? [])]
      .sort((a, b) => a - b)
      .map((number) => Object.fromEntries(BLOCKS[name].map((field) => [field, unixLines(get(`${name}.${number}.${field}`) ?? '')])))
      .filter((block) => Object.values(block).some((value) => value.trim()))
  }
  return form as FormOf<K>
}

/** The document with what the form changes in it; every field that is as before stays byte for byte. */
export function applyForm<K extends EntryKind>(kind: K, document: string, form: FormOf<K>): string {
  const fields = fieldsOf(kind)
  const [before, after] = [formOf(kind, document), form] as unknown as [Values, Values]
  const changes: Record<string, unknown> = {}
  for (const name of fields.lines) if (after[name] !== before[name]) changes[name] = after[name] || (isRequired(name) ? '' : undefined)
  const listed = (name: string) => (after[name] ?? []) as unknown[]
  for (const name of fields.lists) if (!isSame(after[name], before[name])) changes[name] = listed(name).length ? after[name] : undefined
  for (const name of fields.blocks)
    if (!isSame(after[name], before[name]))
      changes[name] = listed(name).length ? (listed(name) as Record<string, string>[]).map(blockValue) : undefined
  const withFields = Object.keys(changes).length ? setFields(document, changes) : document
  return form.body === before.body ? withFields : setBody(withFields, form.body)
}

type Values = { body: string } & { [field: string]: unknown }

const isRequired = (name: string) => name === 'title' || name === 'summary' || name === 'name'
const isSame = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other)

function blockValue(block: Record<string, string>): Record<string, unknown> {
  const given = Object.entries(block).filter(([, value]) => value.trim())
  return Object.fromEntries(given.map(([field, value]) => [field, field === LIST_IN_BLOCK ? linesOf(value) : value]))
}

function text(value: YamlValue): string {
  return typeof value === 'string' ? value : value === undefined ? '' : JSON.stringify(value)
}

function lines(value: YamlValue): string[] {
  return asList(value).map(text)
}

const asList = (value: YamlValue): YamlValue[] => (Array.isArray(value) ? value : value === undefined || value === '' ? [] : [value])
const isGroup = (value: YamlValue): value is { [field: string]: YamlValue } =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const linesOf = (value: string) =>
  unixLines(value)
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
/** A form sends its line ends as CRLF. */
const unixLines = (value: string) => value.replace(/\r\n?/g, '\n')
