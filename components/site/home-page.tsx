import { Constellation } from '@/components/digest/constellation'
import { DigestList } from '@/components/digest/digest-list'
import { DigestMeta, DigestOriginal, DigestPeople, DigestTitle, titleClass } from '@/components/digest/digest-meta'
import { t } from '@/lib/messages/translate'
import type { CountedRef, DigestRow, HomeView } from '@/lib/schemas/views'
import { directionOf, inLanguage } from '@/lib/text/in-language'
import { CorrectedList } from './corrected-list'
import { EmptyStore } from './empty-store'
import { EntryLine } from './entry-line'
import { NameIndex } from './name-index'

/** A journal's contents page. */
export function HomePage({ siteName, home, contentDir }: { siteName: string; home: HomeView; contentDir: string }) {
  return (
    <div className="home">
      <div className="masthead">
        <h1>{siteName}</h1>
        <p>{t('site.tagline')}</p>
      </div>
      {home.newest ? <Newest digest={home.newest} /> : <EmptyStore contentDir={contentDir} />}
      {home.latest.length > 0 && (
        <section className="home-latest" aria-labelledby="on:latest">
          <h2 id="on:latest">{t('home.latest')}</h2>
          <DigestList digests={home.latest} />
          {home.hasMore && (
            <p className="more">
              <a href="/digests">{t('home.all')}</a>
            </p>
          )}
        </section>
      )}
      {home.corrected.length > 0 && (
        <section className="home-corrected" aria-labelledby="on:corrected">
          <h2 id="on:corrected">{t('home.corrected')}</h2>
          <CorrectedList rows={home.corrected} />
        </section>
      )}
      <Index id="on:topics" title={t('kinds.topic')} href="/topics" entries={home.topics} of={home.indexed} />
      <Index id="on:people" title={t('kinds.person')} href="/people" entries={home.people} of={home.indexed} />
      <Index id="on:terms" title={t('kinds.term')} href="/terms" entries={home.terms} of={home.indexed} />
    </div>
  )
}

function Newest({ digest }: { digest: DigestRow }) {
  return (
    <section className="newest" aria-labelledby="on:newest">
      <div className="newest-text">
        <p className="label">{t('home.newest')}</p>
        <h2 id="on:newest" className={titleClass(digest.title)} dir={directionOf(digest.language)}>
          <a href={digest.href}>
            <DigestTitle digest={digest} />
          </a>
        </h2>
        <DigestOriginal digest={digest} />
        <p className="lead" {...inLanguage(digest.language)}>
          {digest.summary}
        </p>
        <DigestPeople digest={digest} />
        <DigestMeta digest={digest} />
        <p className="meta topics">
          <EntryLine entries={digest.topics} />
        </p>
      </div>
      <Constellation digest={digest} labelled />
    </section>
  )
}

type IndexProps = { id: string; title: string; href: string; entries: CountedRef[]; of: number | null }

function Index({ id, title, href, entries, of }: IndexProps) {
  if (entries.length === 0) return null
  return (
    <section className="home-index" aria-labelledby={id}>
      <h2 id={id}>
        <a href={href}>{title}</a>
      </h2>
      {of !== null && <p className="count">{t('home.indexed', { count: of })}</p>}
      <NameIndex entries={entries} />
    </section>
  )
}
