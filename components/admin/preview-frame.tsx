import type { ReactNode } from 'react'
import { Frame } from '@/components/site/frame'
import { t } from '@/lib/messages/translate'

type Props = { siteName: string; note: string; back?: string; problems?: ReactNode; children: ReactNode }

/** A draft in the site's own frame, under a line that says what it is. */
export function PreviewFrame({ siteName, note, back, problems, children }: Props) {
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
      {problems}
      {children}
    </Frame>
  )
}
