import type { ReactNode } from 'react'
import { Frame } from '@/components/site/frame'
import type { DocumentIssue } from '@/lib/document/read-yaml'
import { t } from '@/lib/messages/translate'

type Props = { siteName: string; note: string; back?: string; issues: readonly DocumentIssue[]; children: ReactNode }

/** A draft in the site's own frame, under a line that says what it is. */
export function PreviewFrame({ siteName, note, back, issues, children }: Props) {
  return (
    <Frame siteName={siteName}>
      <aside className="preview-line" aria-label={t('admin.draft.preview')}>
        <p>{note}</p>
        {back && (
          <a href={back} className="button">
            {t('admin.draft.edit')}
          </a>
        )}
      </aside>
      {issues.length > 0 && (
        <div className="wide">
          <h1>{t('admin.draft.issues')}</h1>
          <ul>
            {issues.map(({ line, field, message }) => (
              <li key={`${line} ${field} ${message}`}>
                {field && <code>{field}</code>} {message}
              </li>
            ))}
          </ul>
        </div>
      )}
      {children}
    </Frame>
  )
}
