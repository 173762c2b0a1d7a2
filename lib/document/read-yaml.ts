import { isAlias, isMap, isScalar, isSeq, LineCounter, type Node, parseDocument as parseYaml } from 'yaml'
import { t } from '@/lib/messages/translate'

/** Something wrong in a document: where, in which field, and what to write instead. */
export type DocumentIssue = { line: number; field: string | null; message: string }

export type YamlValue = string | YamlValue[] | { [key: string]: YamlValue } | undefined

/**
 * YAML as plain data in which every scalar is the text that was written, with a way back from a path to its line.
 * `remains` is what can be made out of YAML with issues: enough to learn a name from, not to save.
 */
export type ReadYaml = { value: YamlValue; remains: YamlValue; lineOf(path: PropertyKey[]): number; issues: DocumentIssue[] }

const MAX_BYTES = 128 * 1024
const MAX_DEPTH = 12

/**
 * Reads frontmatter by YAML's failsafe schema: `2511.10` stays "2511.10" and `no` stays "no", whoever forgot the quotes.
 * Empty values, `~` and `null` count as absent. Anchors are read; aliases are refused, since they can grow without bound.
 */
export function readYaml(yaml: string, firstLine: number): ReadYaml {
  const lines = new LineCounter()
  const lineAt = (offset: number | undefined) => firstLine - 1 + Math.max(1, lines.linePos(offset ?? 0).line)
  if (yaml.length > MAX_BYTES) {
    const issue = { line: firstLine, field: null, message: t('issue.tooMuchFrontmatter', { most: MAX_BYTES / 1024 }) }
    return { value: undefined, remains: undefined, lineOf: () => firstLine, issues: [issue] }
  }
  const document = parseYaml(yaml, { schema: 'failsafe', lineCounter: lines, uniqueKeys: true, prettyErrors: false })
  const issues: DocumentIssue[] = document.errors.map((error) => ({
    line: lineAt(error.pos[0]),
    field: null,
    message: t('issue.notYaml', { why: error.message.replace(/\s+/g, ' ').replace(/\.?$/, '') }),
  }))
  // One mistake often makes several messages; the first of a line says enough.
  issues.splice(0, issues.length, ...issues.filter(({ line }, index) => issues.findIndex((other) => other.line === line) === index))
  const isYaml = issues.length === 0
  const offsets = new Map<string, number>()

  const plain = (node: unknown, path: PropertyKey[]): YamlValue => {
    const offset = (node as Node | null)?.range?.[0]
    if (offset !== undefined) offsets.set(key(path), offset)
    const refuse = (message: string) => {
      // What is torn has such places by the tear alone.
      if (isYaml) issues.push({ line: lineAt(offset), field: fieldName(path), message })
      return undefined
    }
    if (path.length > MAX_DEPTH) return refuse(t('issue.tooDeep'))
    if (isAlias(node)) return refuse(t('issue.alias', { name: node.source }))
    if (isSeq(node)) return node.items.map((item, index) => plain(item, [...path, index]))
    if (isMap(node)) {
      const map: { [key: string]: YamlValue } = Object.create(null)
      for (const { key: name, value } of node.items) {
        const field = isScalar(name) ? String(name.value) : null
        if (field === null) refuse(t('issue.keyNotText'))
        else map[field] = plain(value, [...path, field])
        if (field !== null && isScalar(name) && name.range) offsets.set(key([...path, field]), name.range[0])
      }
      return map
    }
    if (!isScalar(node)) return undefined
    const isPlain = node.type === 'PLAIN' || node.type === undefined
    const text = String(node.value ?? '')
    return isPlain && /^(?:|~|null)$/i.test(text) ? undefined : text
  }

  const remains = plain(document.contents, [])
  const lineOf = (path: PropertyKey[]) => {
    for (let length = path.length; length >= 0; length--) {
      const offset = offsets.get(key(path.slice(0, length)))
      if (offset !== undefined) return lineAt(offset)
    }
    return firstLine
  }
  return { value: isYaml ? remains : undefined, remains, lineOf, issues }
}

const key = (path: PropertyKey[]) => path.map(String).join('\u0000')

/** `['papers', 0, 'arxiv']` → `papers[0].arxiv` */
export function fieldName(path: PropertyKey[]): string | null {
  if (!path.length) return null
  return path.reduce<string>(
    (name, part) => (typeof part === 'number' ? `${name}[${part}]` : name ? `${name}.${String(part)}` : String(part)),
    '',
  )
}
