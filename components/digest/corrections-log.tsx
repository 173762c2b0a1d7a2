import { Day } from '@/components/site/day'
import { words } from '@/components/site/words'
import type { CorrectionView } from '@/lib/schemas/views'

/** All corrections by date, each leading to the section that it corrects. */
export function CorrectionsLog({ corrections }: { corrections: CorrectionView[] }) {
  if (corrections.length === 0) return null
  return (
    <section className="corrections" aria-labelledby="on:corrections">
      <h2 id="on:corrections">{words.corrections}</h2>
      <ol>
        {corrections.map(({ date, html, section, anchor }) => (
          <li key={`${date.toISOString()} ${html}`}>
            <p className="correction-date">
              <Day date={date} />
              {section && ', on '}
              {section && (anchor ? <a href={`#${anchor}`}>{section}</a> : section)}
            </p>
            {/* biome-ignore lint/security/noDangerouslySetInnerHtml: sanitized when it was saved */}
            <p dangerouslySetInnerHTML={{ __html: html }} />
          </li>
        ))}
      </ol>
    </section>
  )
}
