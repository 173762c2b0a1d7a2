import type { DocumentIssue } from '@/lib/document/read-yaml'
import { clauses } from '@/lib/messages/listed'
import { t } from '@/lib/messages/translate'
import { issueInWords } from './issue-words'

/** What is wrong with a document's fields, by field name as in `sources[0].url`. */
export type FieldErrors = ReadonlyMap<string, string[]>

export function errorsByField(issues: readonly Pick<DocumentIssue, 'field' | 'message'>[]): FieldErrors {
  const errors = new Map<string, string[]>()
  for (const { field, message } of issues) errors.set(field ?? '', [...(errors.get(field ?? '') ?? []), issueInWords(message)])
  return errors
}

/** The problems of a field and of all that stands within it: of `people`, those of `people[3]` too. */
export function errorsOf(errors: FieldErrors, field: string): string[] {
  return [...errors].flatMap(([name, messages]) => {
    const rest = name.slice(field.length)
    if (!name.startsWith(field) || (rest && !/^\[\d+\]$/.test(rest))) return []
    return rest ? messages.map((message) => t('issue.ofLine', { line: Number(rest.slice(1, -1)) + 1, message })) : messages
  })
}

export function FieldError({ id, messages }: { id: string; messages: readonly string[] }) {
  if (!messages.length) return null
  return (
    <p className="error" id={id}>
      {clauses(messages)}
    </p>
  )
}
