import { plainSearch } from '@/components/search/plain-search'
import { UnderstoodNotes } from '@/components/search/understood-notes'
import { t } from '@/lib/messages/translate'
import { EMPTY_CHOICE } from '@/lib/schemas/search'
import { searchHref } from '@/lib/schemas/search-address'
import type { TopicView } from '@/lib/schemas/views'

const LONGEST = 200 // characters, as the address allows

/** The topic's own search box. A plain form: it works without a script, and its result has an address. */
export function StreamSearch({ topic }: { topic: TopicView }) {
  const { name, slug, href, query, digests, timeline, interpreted, suggestion } = topic
  const inTopic = { ...plainSearch(query ?? ''), chosen: { ...EMPTY_CHOICE, topic: [slug] } }
  const all = timeline.reduce((sum, { total }) => sum + total, 0)
  return (
    <search className="stream-search">
      <form action={`${href}#on:digests`} method="get">
        <label htmlFor="on:q">{t('stream.search', { topic: name })}</label>
        <div className="field-row">
          <input
            id="on:q"
            name="q"
            type="search"
            defaultValue={query ?? ''}
            maxLength={LONGEST}
            aria-describedby="on:q-help"
            autoComplete="off"
          />
          <button type="submit">{t('stream.submit')}</button>
        </div>
        <p id="on:q-help" className="help">
          {t('stream.words')}
        </p>
      </form>
      {query !== null && interpreted && (
        <>
          <p className="found">
            {t('stream.found', { count: digests.total, query })} <a href={`${href}#on:digests`}>{t('stream.clear', { count: all })}</a>
          </p>
          <UnderstoodNotes answer={{ interpreted, suggestion, total: digests.total }} state={inTopic} />
          <p className="elsewhere">
            {digests.total > 1 && (
              <>
                <a href={searchHref({ ...inTopic, sort: 'date' })}>{t('stream.narrow')}</a> ·{' '}
              </>
            )}
            <a href={searchHref(plainSearch(query))}>{t('stream.everywhere')}</a>
          </p>
        </>
      )}
    </search>
  )
}
