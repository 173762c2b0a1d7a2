import { Document, isMap, isScalar, type Pair, parseDocument as parseYaml, type Scalar, type YAMLMap } from 'yaml'
import { splitDocument } from './split-document'

/** Values for top-level fields; undefined takes a field out. */
export type FieldChanges = Readonly<Record<string, unknown>>

/** A list so short stands on its field's own line. */
const LONGEST_FLOW = 100

/**
 * Sets one plain top-level field of a document's frontmatter and leaves every other byte as it is.
 * `setField('---\ntitle: A\n---\n', 'status', 'draft')` → `'---\ntitle: A\nstatus: draft\n---\n'`
 * `value` must be safe as a plain YAML scalar. A document without frontmatter is returned unchanged.
 */
export function setField(document: string, field: string, value: string): string {
  const { yaml, yamlOffset } = splitDocument(document)
  if (yaml === null) return document
  const { contents } = parseYaml(yaml, { schema: 'failsafe' })
  const pair = isMap(contents) ? pairsOf(contents).find(({ name }) => name === field)?.pair : undefined
  const old = pair && isScalar(pair.value) ? pair.value.range : null
  if (old) return document.slice(0, yamlOffset + old[0]) + value + document.slice(yamlOffset + old[1])
  const end = yamlOffset + yaml.length
  const newline = yaml.includes('\r\n') ? '\r\n' : '\n'
  return `${document.slice(0, end)}${field}: ${value}${newline}${document.slice(end)}`
}

/**
 * Sets top-level fields to any values and leaves the fields beside them, and comments between them, byte for byte as they are. New fields come last.
 * A document without frontmatter gets one.
 */
export function setFields(document: string, changes: FieldChanges): string {
  const { yaml, yamlOffset } = splitDocument(document)
  if (yaml === null) return `---\n${yamlOf(changes)}---\n${document.replace(/^\uFEFF/, '')}`
  const { contents } = parseYaml(yaml, { schema: 'failsafe' })
  const pairs = isMap(contents) ? pairsOf(contents) : []
  let made = ''
  let at = 0
  for (const [index, { name, start, valueEnd }] of pairs.entries()) {
    if (!Object.hasOwn(changes, name)) continue
    const next = pairs[index + 1]?.start ?? yaml.length
    made += yaml.slice(at, start) + yamlOf({ [name]: changes[name] })
    // What follows on the value's own line goes with it; whole lines after it (comments) stay.
    const lineEnd = yaml[valueEnd - 1] === '\n' ? valueEnd : yaml.indexOf('\n', valueEnd) + 1
    at = lineEnd === 0 || lineEnd > next ? next : lineEnd
  }
  made += yaml.slice(at)
  const known = new Set(pairs.map(({ name }) => name))
  const added = Object.fromEntries(Object.entries(changes).filter(([name]) => !known.has(name)))
  if (made && !made.endsWith('\n')) made += '\n'
  return document.slice(0, yamlOffset) + made + yamlOf(added) + document.slice(yamlOffset + yaml.length)
}

/** Puts another body into a document, and leaves the frontmatter as it is. */
export function setBody(document: string, body: string): string {
  const { body: old } = splitDocument(document)
  return document.slice(0, document.length - old.length) + body
}

type Place = { name: string; pair: Pair; start: number; valueEnd: number }

function pairsOf(map: YAMLMap): Place[] {
  return map.items.flatMap((pair) => {
    const key = pair.key as Scalar
    if (!isScalar(key) || !key.range) return []
    const value = pair.value as { range?: [number, number, number] } | null
    return [{ name: String(key.value), pair, start: key.range[0], valueEnd: value?.range?.[1] ?? key.range[1] }]
  })
}

/** The lines of some fields; those that are undefined have none. */
function yamlOf(fields: FieldChanges): string {
  const given = Object.entries(fields).filter(([, value]) => value !== undefined)
  if (!given.length) return ''
  const made = new Document(Object.fromEntries(given))
  for (const pair of (made.contents as unknown as YAMLMap).items) {
    const value = pair.value as { items?: unknown[]; flow?: boolean } | null
    const isPlain = value?.items?.every(isScalar)
    if (value?.items && isPlain && JSON.stringify(value).length < LONGEST_FLOW) value.flow = true
  }
  return made.toString({ lineWidth: 0, flowCollectionPadding: false })
}
