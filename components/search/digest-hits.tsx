import { Day } from '@/components/site/day'
import { EntryLine } from '@/components/site/entry-line'
import { Name } from '@/components/site/name'
import { t } from '@/lib/messages/translate'
import type { DigestHit } from '@/lib/schemas/search'
import { Pieces } from './pieces'
import { WhyLine } from './why-line'

/** The digests that were found, each with the passage that answers best and a line that says why it is here. */
export function DigestHits({ hits, start, query }: { hits: readonly DigestHit[]; start: number; query: string }) {
  return (
    <ol className="digest-hits" start={start}>
      {hits.map((hit) => (
        <li key={hit.slug}>
          <Hit hit={hit} query={query} />
        </li>
      ))}
    </ol>
  )
}

function Hit({ hit, query }: { hit: DigestHit; query: string }) {
  const { href, language, highlights, section, people, publishedAt, why } = hit
  return (
    <article className="digest-hit">
      <h3>
        <a href={href}>
          <Pieces pieces={highlights.title} language={language} />
        </a>
      </h3>
      <p className="passage">
        <Pieces pieces={highlights.passage} language={language} />
        {section !== null && (
          <>
            {' '}
            <a href={`${href}#${section.anchor}`} className="section">
              <Name>{t('search.section', { title: section.title })}</Name>
            </a>
          </>
        )}
      </p>
      <p className="meta">
        <Day date={publishedAt} />
        {people.length > 0 && ' · '}
        {people.length > 0 && <EntryLine entries={people} />}
      </p>
      <WhyLine why={why} query={query} />
    </article>
  )
}
