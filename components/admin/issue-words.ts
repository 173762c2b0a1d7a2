import messages from '@/lib/messages/en.json'
import { clauses } from '@/lib/messages/listed'
import { type MessageKey, t } from '@/lib/messages/translate'

const DIGEST: Record<string, unknown> = messages.admin.digest
const BLOCK: Record<string, unknown> = messages.admin.digest.block
const ENTITY: Record<string, unknown> = messages.admin.entity

/** A field as its form calls it: `corrections[0].date` → `Corrections, no. 1: Date`, counted from one. One that no form has is called as the document does. */
export function fieldInWords(field: string): string {
  const [, list = '', index, within, indexWithin] = /^(\w+)(?:\[(\d+)\])?(?:\.(\w+)(?:\[(\d+)\])?)?$/.exec(field) ?? []
  const name = labelOf(list)
  if (name === null) return field
  if (index === undefined) return name
  const number = Number(index) + 1
  if (within === undefined) return t('admin.draft.fieldNo', { list: name, number })
  const part = typeof BLOCK[within] === 'string' ? t(`admin.digest.block.${within}` as MessageKey) : within
  const partNo = indexWithin === undefined ? part : t('admin.draft.fieldNo', { list: part, number: Number(indexWithin) + 1 })
  return t('admin.draft.fieldOfNo', { list: name, number, field: partNo })
}

/** What is wrong, for who has a form before them: there is no frontmatter to add anything to. */
export const issueInWords = (message: string): string => (message === t('issue.requiredInFile') ? t('issue.required') : message)

/** All that is wrong, in a line. */
export const issuesInWords = (issues: readonly { field: string | null; message: string }[]): string =>
  clauses(
    issues.map(({ field, message }) => {
      const words = issueInWords(message)
      return field === null ? words : t.markup('issue.ofField', { field: () => fieldInWords(field), message: words })
    }),
  )

function labelOf(field: string): string | null {
  if (typeof DIGEST[field] === 'string') return t(`admin.digest.${field}` as MessageKey)
  return typeof ENTITY[field] === 'string' ? t(`admin.entity.${field}` as MessageKey) : null
}

/** `sources[0].url` → `sources.0.url`, as the form names it; a list of names is one field. */
export const fieldId = (field: string): string => field.replace(/\[(\d+)\]\./g, '.$1.').replace(/\[\d+\]$/, '')
