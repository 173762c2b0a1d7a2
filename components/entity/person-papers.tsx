import { PaperEntry } from '@/components/digest/paper-entry'
import { EntryLink } from '@/components/site/entry-link'
import { Name } from '@/components/site/name'
import { t } from '@/lib/messages/translate'
import type { PersonPaper } from '@/lib/schemas/views'

/** The papers of a person, each with the digest that speaks of it. */
export function PersonPapers({ papers }: { papers: PersonPaper[] }) {
  if (papers.length === 0) return null
  return (
    <section aria-labelledby="on:papers">
      <h2 id="on:papers">{t('entity.papers')}</h2>
      <ul className="papers">
        {papers.map(({ paper, digest }) => (
          <li key={`${digest.href} ${paper.title}`}>
            <PaperEntry paper={paper} title={<Name>{paper.title}</Name>} />
            <p className="meta">{t.rich('entity.paperIn', { digest: () => <EntryLink entry={digest} /> })}</p>
          </li>
        ))}
      </ul>
    </section>
  )
}
