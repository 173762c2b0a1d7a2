import { isMap, isScalar, parseDocument as parseYaml } from 'yaml'
import { splitDocument } from './split-document'

/**
 * Sets one plain top-level field of a document's frontmatter and leaves every other byte as it is.
 * `setField('---\ntitle: A\n---\n', 'status', 'draft')` → `'---\ntitle: A\nstatus: draft\n---\n'`
 * `value` must be safe as a plain YAML scalar. A document without frontmatter is returned unchanged.
 */
export function setField(document: string, field: string, value: string): string {
  const { yaml, yamlOffset } = splitDocument(document)
  if (yaml === null) return document
  const { contents } = parseYaml(yaml, { schema: 'failsafe' })
  const pair = isMap(contents) ? contents.items.find(({ key }) => isScalar(key) && key.value === field) : undefined
  const old = pair && isScalar(pair.value) ? pair.value.range : null
  if (old) return document.slice(0, yamlOffset + old[0]) + value + document.slice(yamlOffset + old[1])
  const end = yamlOffset + yaml.length
  const newline = yaml.includes('\r\n') ? '\r\n' : '\n'
  return `${document.slice(0, end)}${field}: ${value}${newline}${document.slice(end)}`
}
