import { EntryLine } from '@/components/site/entry-line'
import type { DigestRow } from '@/lib/schemas/views'
import { directionOf, inLanguage } from '@/lib/text/in-language'
import { Constellation } from './constellation'
import { DigestMeta, DigestOriginal, DigestPeople, DigestTitle } from './digest-meta'

/** Rows of a journal's contents page: title first, then its claim, then where it is from, and its figure small. */
export function DigestList({ digests, level = 3 }: { digests: DigestRow[]; level?: 2 | 3 }) {
  const Heading = `h${level}` as const
  return (
    <ol className="digest-list">
      {digests.map((digest) => (
        <li key={digest.slug}>
          <article className="digest-row">
            <Constellation digest={digest} />
            <Heading dir={directionOf(digest.language)}>
              <a href={digest.href}>
                <DigestTitle digest={digest} />
              </a>
            </Heading>
            <DigestOriginal digest={digest} />
            <p className="summary" {...inLanguage(digest.language)}>
              {digest.summary}
            </p>
            <DigestPeople digest={digest} />
            <DigestMeta digest={digest} />
            {digest.topics.length > 0 && (
              <p className="meta topics">
                <EntryLine entries={digest.topics} />
              </p>
            )}
          </article>
        </li>
      ))}
    </ol>
  )
}
