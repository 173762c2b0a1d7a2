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

/** Fields of one value, in the order of a new document. */
export const LINES = ['title', 'slug', 'summary', 'language', 'publishedAt', 'lab'] as const
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

/** The document that a new digest starts from. */
export const NEW_DOCUMENT = '---\ntitle: ""\nsummary: ""\nstatus: draft\n---\n'

/** A document as a form; what the frontmatter has beyond the form's fields stays in the document alone. */
export function formOf(document: string): DigestForm {
  const { yaml, yamlLine, body } = splitDocument(document)
  const { value } = readYaml(yaml ?? '', yamlLine)
  const fields = isGroup(value) ? value : {}
  const form: Record<string, unknown> = { body }
  for (const name of LINES) form[name] = text(fields[name])
  for (const name of LISTS) form[name] = lines(fields[name])
  for (const name of BLOCK_NAMES) {
    form[name] = asList(fields[name]).map((block) => {
      const given = isGroup(block) ? block : {}
      return Object.fromEntries(
        BLOCKS[name].map((field) => [field, field === LIST_IN_BLOCK ? lines(given[field]).join('\n') : text(given[field])]),
      )
    })
  }
  return form as DigestForm
}

/** What a form posted, by the names of `fieldName`: `sources.0.outlet`. Blocks without a word in them are left out. */
export function formFrom(get: (name: string) => string | null, names: Iterable<string>): DigestForm {
  const form: Record<string, unknown> = { body: unixLines(get('body') ?? '') }
  for (const name of LINES) form[name] = unixLines(get(name) ?? '')
  for (const name of LISTS) form[name] = linesOf(get(name) ?? '')
  const numbers = new Map<BlockName, Set<number>>()
  for (const name of names) {
    const [, block, number] = /^(sources|papers|corrections)\.(\d{1,4})\./.exec(name) ?? []
    if (block) numbers.set(block as BlockName, (numbers.get(block as BlockName) ?? new Set()).add(Number(number)))
  }
  for (const name of BLOCK_NAMES) {
    form[name] = [...(numbers.get(name) ?? [])]
      .sort((a, b) => a - b)
      .map((number) => Object.fromEntries(BLOCKS[name].map((field) => [field, unixLines(get(`${name}.${number}.${field}`) ?? '')])))
      .filter((block) => Object.values(block).some((value) => value.trim()))
  }
  return form as DigestForm
}

/** The document with what the form changes in it; every field that is as before stays byte for byte. */
export function applyForm(document: string, form: DigestForm): string {
  const before = formOf(document)
  const changes: Record<string, unknown> = {}
  for (const name of LINES) if (form[name] !== before[name]) changes[name] = form[name] || (isRequired(name) ? '' : undefined)
  for (const name of LISTS) if (!isSame(form[name], before[name])) changes[name] = form[name].length ? form[name] : undefined
  for (const name of BLOCK_NAMES)
    if (!isSame(form[name], before[name])) changes[name] = form[name].length ? form[name].map(blockValue) : undefined
  const withFields = Object.keys(changes).length ? setFields(document, changes) : document
  return form.body === before.body ? withFields : setBody(withFields, form.body)
}

const isRequired = (name: string) => name === 'title' || name === 'summary'
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
