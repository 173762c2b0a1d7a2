import type { ReactNode } from 'react'
import { EntryLine } from '@/components/site/entry-line'
import { listed } from '@/lib/messages/listed'
import { t } from '@/lib/messages/translate'
import type { EntryRef, RelatedDigest } from '@/lib/schemas/views'
import { DigestTitle } from './digest-meta'

/** Digests that have to do with this one, each with the reason. */
export function RelatedDigests({ related }: { related: RelatedDigest[] }) {
  if (related.length === 0) return null
  return (
    <section aria-labelledby="on:related">
      <h2 id="on:related">{t('digest.related')}</h2>
      <ul className="related">
        {related.map(({ digest, shared, links, words }) => (
          <li key={digest.slug}>
            <a href={digest.href}>
              <DigestTitle digest={digest} />
            </a>
            <p className="reason">
              <Reasons shared={shared} links={links} words={words} />
            </p>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Reasons({ shared, links, words }: Pick<RelatedDigest, 'shared' | 'links' | 'words'>) {
  const of = (kind: EntryRef['kind']) => shared.filter((entry) => entry.kind === kind)
  const names = (entries: EntryRef[]) => () => <EntryLine entries={entries} by="and" />
  const [terms, people, topics] = [of('term'), of('person'), of('topic')]
  const reasons: [string, ReactNode][] = [
    ['terms', terms.length > 0 && t.rich('digest.sharedUse', { names: names(terms) })],
    ['people', people.length > 0 && t.rich('digest.sharedPeople', { names: names(people) })],
    ['topics', topics.length > 0 && t.rich('digest.sharedTopics', { names: names(topics) })],
    ['links', links && t('digest.linked')],
    ['words', words.length > 0 && t('digest.sharedWords', { words: listed(words) })],
  ]
  return reasons.filter(([, reason]) => reason).map(([key, reason]) => <span key={key}>{reason} </span>)
}
