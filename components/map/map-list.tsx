import { EntryLine } from '@/components/site/entry-line'
import { EntryLink } from '@/components/site/entry-link'
import { LOCALE, t } from '@/lib/messages/translate'
import { MAP_FOLDERS } from '@/lib/schemas/map-kind'
import type { EntryRef } from '@/lib/schemas/views'
import type { Listing, Outline } from './outline'

/** The map in words: what stands under each topic, and what people and terms are joined to. */
export function MapList({ outline: { topics, loose, people, terms } }: { outline: Outline }) {
  return (
    <div className="map-list">
      <h2>{t('map.list')}</h2>
      <div className="map-topics">
        {topics.map(({ entry, joined, total, narrower }) => (
          <section key={entry.href} aria-label={entry.name}>
            <h3>
              <EntryLink entry={entry} /> <Count of={total} />
            </h3>
            {narrower.length > 0 && <p className="meta">{t.rich('map.narrower', { names: () => <EntryLine entries={narrower} /> })}</p>}
            <Entries entries={joined} />
            {total > joined.length && (
              <p className="more">
                <a href={entry.href}>{t('map.moreDigests', { count: total, topic: entry.name })}</a>
              </p>
            )}
          </section>
        ))}
        {loose && (
          <section aria-labelledby="on:map-loose">
            <h3 id="on:map-loose">
              {t('map.withoutTopic')} <Count of={loose.total} />
            </h3>
            <Entries entries={loose.joined} />
          </section>
        )}
      </div>
      <Joined kind="person" listings={people} />
      <Joined kind="term" listings={terms} />
    </div>
  )
}

function Entries({ entries }: { entries: EntryRef[] }) {
  if (!entries.length) return null
  return (
    <ul>
      {entries.map((entry) => (
        <li key={entry.href}>
          <EntryLink entry={entry} />
        </li>
      ))}
    </ul>
  )
}

function Joined({ kind, listings }: { kind: 'person' | 'term'; listings: Listing[] }) {
  if (!listings.length) return null
  const title = t(`kinds.${kind}`)
  return (
    <section aria-labelledby={`on:map-${kind}`}>
      <h3 id={`on:map-${kind}`}>{title}</h3>
      <ul className="map-joined">
        {listings.map(({ entry, joined, total }) => (
          <li key={entry.href}>
            <EntryLink entry={entry} className="map-name" />{' '}
            <span className="meta">{t.rich('map.with', { names: () => <EntryLine entries={joined} /> })}</span>
            {total > joined.length && (
              <>
                {' '}
                <Count of={total} />
              </>
            )}
          </li>
        ))}
      </ul>
      <p className="more">{t.rich('map.allOf', { kinds: title, link: (words) => <a href={`/${MAP_FOLDERS[kind]}`}>{words}</a> })}</p>
    </section>
  )
}

function Count({ of }: { of: number }) {
  if (of === 0) return null
  return (
    <span className="count" title={t('count.digests', { count: of })}>
      {of.toLocaleString(LOCALE)}
    </span>
  )
}
