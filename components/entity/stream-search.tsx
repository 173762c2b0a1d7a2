import { t } from '@/lib/messages/translate'
import type { TopicView } from '@/lib/schemas/views'

const LONGEST = 200 // characters, as the address allows

/** The topic's own search box. A plain form: it works without a script, and its result has an address. */
export function StreamSearch({ topic: { name, href, query, digests, timeline } }: { topic: TopicView }) {
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
      {query !== null && (
        <p className="found">
          {t('stream.found', { count: digests.total, query })} <a href={`${href}#on:digests`}>{t('stream.clear', { count: all })}</a>
        </p>
      )}
    </search>
  )
}
