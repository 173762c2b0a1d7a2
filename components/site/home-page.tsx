import { DigestList } from '@/components/digest/digest-list'
import { DigestMeta, DigestPeople, DigestTitle } from '@/components/digest/digest-meta'
import type { CountedRef, DigestRow, HomeView } from '@/lib/schemas/views'
import { CorrectedList } from './corrected-list'
import { EmptyStore } from './empty-store'
import { EntryLine } from './entry-line'
import { NameIndex } from './name-index'
import { words } from './words'

/** A journal's contents page. */
export function HomePage({ siteName, home }: { siteName: string; home: HomeView }) {
  return (
    <div className="home">
      <div className="masthead">
        <h1>{siteName}</h1>
        <p>{words.tagline}</p>
      </div>
      {home.newest ? <Newest digest={home.newest} /> : <EmptyStore />}
      {home.latest.length > 0 && (
        <section className="home-latest" aria-labelledby="on:latest">
          <h2 id="on:latest">{words.latest}</h2>
          <DigestList digests={home.latest} />
          {home.hasMore && (
            <p className="more">
              <a href="/digests">{words.allDigests}</a>
            </p>
          )}
        </section>
      )}
      {home.corrected.length > 0 && (
        <section className="home-corrected" aria-labelledby="on:corrected">
          <h2 id="on:corrected">{words.corrected}</h2>
          <CorrectedList rows={home.corrected} />
        </section>
      )}
      <Index id="on:topics" title={words.topics} href="/topics" entries={home.topics} of={home.indexed} />
      <Index id="on:people" title={words.people} href="/people" entries={home.people} of={home.indexed} />
      <Index id="on:terms" title={words.terms} href="/terms" entries={home.terms} of={home.indexed} />
    </div>
  )
}

function Newest({ digest }: { digest: DigestRow }) {
  return (
    <section className="newest" aria-labelledby="on:newest">
      <p className="label">{words.newest}</p>
      <h2 id="on:newest">
        <a href={digest.href}>
          <DigestTitle digest={digest} />
        </a>
      </h2>
      <p className="lead" lang={digest.language}>
        {digest.summary}
      </p>
      <DigestPeople digest={digest} />
      <DigestMeta digest={digest} />
      <p className="meta topics">
        <EntryLine entries={digest.topics} />
      </p>
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
        {of !== null && <span className="count"> in the newest {of} digests</span>}
      </h2>
      <NameIndex entries={entries} />
    </section>
  )
}
