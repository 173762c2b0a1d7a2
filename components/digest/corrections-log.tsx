import { Day } from '@/components/site/day'
import { t } from '@/lib/messages/translate'
import type { CorrectionView } from '@/lib/schemas/views'
import { correctionId } from './correction-notes'

/** All corrections by date, each leading to the line that it corrects. */
export function CorrectionsLog({ corrections }: { corrections: CorrectionView[] }) {
  if (corrections.length === 0) return null
  return (
    <section className="corrections" aria-labelledby="on:corrections">
      <h2 id="on:corrections">{t('digest.corrections')}</h2>
      <ol>
        {corrections.map((correction, position) => (
          <li key={`${correction.date.toISOString()} ${correction.html}`}>
            <p className="correction-date">
              <When correction={correction} place={`#${correctionId(position)}`} />
            </p>
            {/* biome-ignore lint/security/noDangerouslySetInnerHtml: sanitized when it was saved */}
            <p dangerouslySetInnerHTML={{ __html: correction.html }} />
          </li>
        ))}
      </ol>
    </section>
  )
}

/** When, and the way to the note at the corrected line. */
function When({ correction: { date, section }, place }: { correction: CorrectionView; place: string }) {
  const day = () => <Day date={date} />
  if (!section) return <a href={place}>{day()}</a>
  return t.rich('digest.correctionOn', { date: day, section: () => <a href={place}>{section}</a> })
}
