import type { ReactNode } from 'react'
import { t } from '@/lib/messages/translate'
import { fieldInWords, issueInWords } from './issue-words'

type Props = {
  issue: { field: string | null; message: string }
  /** How the field's name is shown, as with a link to it; plainly if it is not given. */
  named?: (name: string, field: string) => ReactNode
}

/** What is wrong with a document: the field, as its form calls it, and what is said of it. */
export function IssueText({ issue: { field, message }, named = (name) => name }: Props) {
  const words = issueInWords(message)
  return field === null ? words : t.rich('issue.ofField', { field: () => named(fieldInWords(field), field), message: words })
}
