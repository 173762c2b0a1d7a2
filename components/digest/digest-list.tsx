import { EntryLine } from '@/components/site/entry-line'
import type { DigestRow } from '@/lib/schemas/views'
import { DigestMeta, DigestPeople, DigestTitle } from './digest-meta'

/** Rows of a journal's contents page: title first, then its claim, then where it is from. */
export function DigestList({ digests, level = 3 }: { digests: DigestRow[]; level?: 2 | 3 }) {
  const Heading = `h${level}` as const
  return (
    <ol className="digest-list">
      {digests.map((digest) => (
        <li key={digest.slug}>
          <article>
            <Heading>
              <a href={digest.href}>
                <DigestTitle digest={digest} />
              </a>
            </Heading>
            <p className="summary" lang={digest.language}>
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
