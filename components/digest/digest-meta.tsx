import { Fragment } from 'react'
import { Day } from '@/components/site/day'
import { EntryLine } from '@/components/site/entry-line'
import { EntryLink } from '@/components/site/entry-link'
import { Name } from '@/components/site/name'
import { t } from '@/lib/messages/translate'
import type { DigestRow, EntryRef } from '@/lib/schemas/views'
import { hanPunctuation } from '@/lib/text/han-punctuation'

/** The line that says when, from where and how long. */
export function DigestMeta({ digest }: { digest: DigestRow }) {
  const outlets = outletsOf(digest)
  return (
    <p className="meta">
      <Day date={digest.publishedAt} />
      {outlets.length > 0 && ' · '}
      {outlets.length > 0 && t.rich('digest.from', { outlets: () => <EntryLine entries={outlets} /> })}
      {` · ${t('count.minutes', { count: digest.minutes })}`}
    </p>
  )
}

/** Who did the work. */
export function DigestPeople({ digest }: { digest: Pick<DigestRow, 'people' | 'hasMorePeople'> }) {
  if (digest.people.length === 0) return null
  const names = () => <EntryLine entries={digest.people} />
  return <p className="byline">{digest.hasMorePeople ? t.rich('list.andOthers', { names }) : names()}</p>
}

/** The titles of the articles, each in its own language, where they are others than the digest's own: apart, since a comma may stand within one. */
export function DigestOriginal({ digest }: { digest: Pick<DigestRow, 'title' | 'articles'> }) {
  const titles = digest.articles.flatMap(({ title }) => (title && title !== digest.title ? [title] : []))
  if (titles.length === 0) return null
  return (
    <p className="original">
      {titles.map((title, at) => (
        <Fragment key={title}>
          {at > 0 && ' · '}
          <cite>
            <Name>{hanPunctuation(title)}</Name>
          </cite>
        </Fragment>
      ))}
    </p>
  )
}

const LONG_TITLE_EM = 55 // about four lines of the largest size

/** The class of a heading that holds a title: a long one is set smaller, so that it does not fill the first screen. */
export function titleClass(title: string): string | undefined {
  const wide = title.match(/\p{Script=Han}/gu)?.length ?? 0
  return wide + (title.length - wide) / 2 > LONG_TITLE_EM ? 'long-title' : undefined
}

/** The title, marked with the digest's own language. */
export function DigestTitle({ digest }: { digest: Pick<DigestRow, 'title' | 'language'> }) {
  return <Name language={digest.language}>{digest.title}</Name>
}

function outletsOf({ articles }: DigestRow): EntryRef[] {
  return articles.map(({ outlet }) => outlet).filter((one, at, all) => all.findIndex(({ href }) => href === one.href) === at)
}

/** The outlet and the day of the first article, for the head of a digest. */
export function DigestSource({ digest }: { digest: Pick<DigestRow, 'articles'> }) {
  const [article] = digest.articles
  if (!article) return null
  return (
    <>
      <EntryLink entry={article.outlet} />
      {article.publishedAt && ', '}
      {article.publishedAt && <Day date={article.publishedAt} />}
    </>
  )
}
