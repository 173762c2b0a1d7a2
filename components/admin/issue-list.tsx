import type { DocumentIssue } from '@/lib/document/read-yaml'
import { t } from '@/lib/messages/translate'
import { fieldInWords, issueInWords } from './issue-words'

/** What stands in the way of a draft, for who cannot change it; nothing where nothing does. */
export function IssueList({ issues }: { issues: readonly DocumentIssue[] }) {
  if (!issues.length) return null
  return (
    <div className="wide">
      <h1>{t('admin.draft.issues')}</h1>
      <ul>
        {issues.map(({ line, field, message }) => (
          <li key={`${line} ${field} ${message}`}>
            {field && <strong>{fieldInWords(field)}</strong>} {issueInWords(message)}
          </li>
        ))}
      </ul>
    </div>
  )
}
