import { Name } from '@/components/site/name'
import { t } from '@/lib/messages/translate'
import type { PaperView } from '@/lib/schemas/views'
import { PaperEntry } from './paper-entry'

/** The work itself. */
export function PaperList({ papers }: { papers: PaperView[] }) {
  if (papers.length === 0) return null
  return (
    <section aria-labelledby="on:papers">
      <h2 id="on:papers">{t('digest.papers')}</h2>
      <ul className="papers">
        {papers.map((paper) => (
          <li key={paper.title}>
            <PaperEntry paper={paper} title={<Name>{paper.title}</Name>} />
          </li>
        ))}
      </ul>
    </section>
  )
}
