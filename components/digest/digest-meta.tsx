import { Day } from '@/components/site/day'
import { EntryLine } from '@/components/site/entry-line'
import { Name } from '@/components/site/name'
import { minutesOf } from '@/components/site/words'
import type { DigestRow } from '@/lib/schemas/views'

/** The line that says when, from where and how long. */
export function DigestMeta({ digest }: { digest: DigestRow }) {
  const outlets = digest.articles
    .map(({ outlet }) => outlet)
    .filter((one, at, all) => all.findIndex(({ href }) => href === one.href) === at)
  return (
    <p className="meta">
      <Day date={digest.publishedAt} />
      {outlets.length > 0 && (
        <>
          {' · from '}
          <EntryLine entries={outlets} />
        </>
      )}
      {` · ${minutesOf(digest.minutes)}`}
    </p>
  )
}

/** Who did the work. */
export function DigestPeople({ digest }: { digest: DigestRow }) {
  if (digest.people.length === 0) return null
  return (
    <p className="byline">
      <EntryLine entries={digest.people} />
      {digest.hasMorePeople && ' and others'}
    </p>
  )
}

/** The title, marked with the digest's own language. */
export function DigestTitle({ digest }: { digest: DigestRow }) {
  if (digest.language.startsWith('en')) return <Name>{digest.title}</Name>
  return <span lang={digest.language}>{digest.title}</span>
}
