import type { CorrectedRow } from '@/lib/schemas/views'
import { inLanguage } from '@/lib/text/in-language'
import { Day } from './day'
import { Name } from './name'

/** What was corrected lately, newest first, each leading to the corrected section. */
export function CorrectedList({ rows }: { rows: CorrectedRow[] }) {
  return (
    <ol className="corrected-list">
      {rows.map(({ digest, date, html, anchor }) => (
        <li key={`${digest.href} ${date.toISOString()} ${html}`}>
          <p className="correction-date">
            <Day date={date} />
          </p>
          <p>
            <a href={anchor ? `${digest.href}#${anchor}` : `${digest.href}#on:corrections`}>
              <Name language={digest.language}>{digest.name}</Name>
            </a>
          </p>
          {/* biome-ignore lint/security/noDangerouslySetInnerHtml: sanitized when it was saved */}
          <p className="correction-text" {...inLanguage(digest.language)} dangerouslySetInnerHTML={{ __html: html }} />
        </li>
      ))}
    </ol>
  )
}
