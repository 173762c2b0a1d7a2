import type { DocumentIssue } from '@/lib/document/read-yaml'
import { t } from '@/lib/messages/translate'
import { IssueText } from './issue-text'

/** What stands in the way of a draft, for who cannot change it; nothing where nothing does. */
export function IssueList({ issues }: { issues: readonly DocumentIssue[] }) {
  if (!issues.length) return null
  return (
    <div className="wide">
      <h1>{t('admin.draft.issues')}</h1>
      <ul>
        {issues.map((issue) => (
          <li key={`${issue.line} ${issue.field} ${issue.message}`}>
            <IssueText issue={issue} named={(name) => <strong>{name}</strong>} />
          </li>
        ))}
      </ul>
    </div>
  )
}
