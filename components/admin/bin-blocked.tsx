import { t } from '@/lib/messages/translate'
import { IssueText } from './issue-text'

type Props = { name: string; issues: readonly { field: string | null; message: string }[] }

/** Why something stays in the bin that was to be taken out. */
export function BinBlocked({ name, issues }: Props) {
  return (
    <div className="problem" role="alert">
      <p>{t('admin.bin.stays', { name })}</p>
      <ul>
        {issues.map((issue) => (
          <li key={`${issue.field} ${issue.message}`}>
            <IssueText issue={issue} />
          </li>
        ))}
      </ul>
    </div>
  )
}
