import type { z } from 'zod'
import { t } from '@/lib/messages/translate'
import type { EntryKind } from '@/lib/schemas/entry-kind'
import { type FrontmatterOfKind, frontmatterOfKind } from '@/lib/schemas/frontmatter'
import { type DocumentIssue, fieldName, readYaml, type YamlValue } from './read-yaml'
import { opensFrontmatter, splitDocument } from './split-document'

export type ParsedDocument<K extends EntryKind = EntryKind> = {
  frontmatter: FrontmatterOfKind[K]
  body: string
  /** The body's first line in the document, from 1. */
  bodyLine: number
  /** The line of a frontmatter field, for messages about its meaning. */
  lineOf(path: PropertyKey[]): number
}

/** What can be read of a frontmatter that fails; where it is not even YAML, it is not whole. */
export type ReadableRest = { value: YamlValue; isWhole: boolean; lineOf(path: PropertyKey[]): number }

export type ParseResult<K extends EntryKind> =
  | { ok: true; document: ParsedDocument<K> }
  | { ok: false; issues: DocumentIssue[]; rest?: ReadableRest }

/** Reads a whole document of one kind. All its problems come at once, each with its line and field. */
export function parseDocument<K extends EntryKind>(kind: K, text: string): ParseResult<K> {
  const { yaml, yamlLine, body, bodyLine } = splitDocument(text)
  if (yaml === null) {
    const message = opensFrontmatter(text) ? t('issue.endless') : t('issue.noFrontmatter', { kind })
    return { ok: false, issues: [{ line: 1, field: null, message }] }
  }
  const { value, remains, lineOf, issues } = readYaml(yaml, yamlLine)
  if (issues.length) return { ok: false, issues, rest: { value: remains, isWhole: false, lineOf } }
  const schema: z.ZodType<FrontmatterOfKind[K]> = frontmatterOfKind[kind] as never
  const parsed = schema.safeParse(value ?? {})
  if (parsed.success) return { ok: true, document: { frontmatter: parsed.data, body, bodyLine, lineOf } }
  return {
    ok: false,
    issues: parsed.error.issues.flatMap((issue) => toIssues(issue, value, lineOf)),
    rest: { value, isWhole: true, lineOf },
  }
}

type ZodIssue = z.core.$ZodIssue

function toIssues(issue: ZodIssue, value: YamlValue, lineOf: (path: PropertyKey[]) => number): DocumentIssue[] {
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((name) => {
      const path = [...issue.path, name]
      return { line: lineOf(path), field: fieldName(path), message: t('issue.unknownField') }
    })
  }
  const given = valueAt(value, issue.path)
  return [{ line: lineOf(issue.path), field: fieldName(issue.path), message: describe(issue, given) }]
}

function describe(issue: ZodIssue, given: YamlValue): string {
  if (given === undefined) return issue.code === 'custom' ? issue.message : t('issue.requiredInFile')
  if (issue.code !== 'invalid_type') return issue.message
  const text = typeof given === 'string' ? shorten(given) : ''
  const found = Array.isArray(given) ? 'list' : typeof given === 'object' ? 'group' : 'text'
  if (issue.expected === 'array') return t('issue.notList', { found, text })
  // As a value, since braces in a message are places of values.
  if (issue.expected === 'object' || issue.expected === 'record') return t('issue.notGroup', { found, text, example: '{ name: value }' })
  if (issue.expected === 'string') return t('issue.notText', { found })
  return t('issue.given', { problem: issue.message, found, text })
}

function valueAt(value: YamlValue, path: PropertyKey[]): YamlValue {
  return path.reduce<YamlValue>((at, part) => (typeof at === 'object' ? (at as Record<PropertyKey, YamlValue>)[part] : undefined), value)
}

const shorten = (text: string) => (text.length > 40 ? `${text.slice(0, 40)}…` : text)
