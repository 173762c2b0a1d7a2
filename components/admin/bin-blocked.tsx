import { t } from '@/lib/messages/translate'
import { fieldInWords, issueInWords } from './issue-words'

type Props = { name: string; issues: readonly { field: string | null; message: string }[] }

/** Why something stays in the bin that was to be taken out. */
export function BinBlocked({ name, issues }: Props) {
  return (
    <div className="problem" role="alert">
      <p>{t('admin.bin.stays', { name })}</p>
      <ul>
        {issues.map(({ field, message }) => (
          <li key={`${field} ${message}`}>
            {field && fieldInWords(field)} {issueInWords(message)}
          </li>
        ))}
      </ul>
    </div>
  )
}
