import { Day } from '@/components/site/day'
import { Name } from '@/components/site/name'
import { t } from '@/lib/messages/translate'
import type { CorrectionView } from '@/lib/schemas/views'
import { inLanguage } from '@/lib/text/in-language'
import { correctionId } from './correction-notes'

/** All corrections by date, each leading to the line that it corrects. */
export function CorrectionsLog({ corrections, language }: { corrections: CorrectionView[]; language: string }) {
  if (corrections.length === 0) return null
  return (
    <section className="corrections" aria-labelledby="on:corrections">
      <h2 id="on:corrections">{t('digest.corrections')}</h2>
      <ol>
        {corrections.map((correction, position) => (
          <li key={`${correction.date.toISOString()} ${correction.html}`}>
            <p className="correction-date">
              <When correction={correction} place={`#${correctionId(position)}`} language={language} />
            </p>
            {/* biome-ignore lint/security/noDangerouslySetInnerHtml: sanitized when it was saved */}
            <p {...inLanguage(language)} dangerouslySetInnerHTML={{ __html: correction.html }} />
          </li>
        ))}
      </ol>
    </section>
  )
}

/** When, and the way to the note at the corrected line. */
function When({ correction: { date, section }, place, language }: { correction: CorrectionView; place: string; language: string }) {
  const day = () => <Day date={date} />
  if (!section) return <a href={place}>{day()}</a>
  const heading = () => (
    <a href={place}>
      <Name language={language}>{section}</Name>
    </a>
  )
  return t.rich('digest.correctionOn', { date: day, section: heading })
}
