import { Name } from '@/components/site/name'
import { t } from '@/lib/messages/translate'
import type { EntityHit } from '@/lib/schemas/search'
import { Pieces } from './pieces'

/** People, topics, terms and outlets whose names answer to the query. */
export function EntityHits({ entities }: { entities: readonly EntityHit[] }) {
  if (!entities.length) return null
  return (
    <section aria-label={t('search.entities')}>
      <ul className="entity-hits">
        {entities.map(({ type, href, highlights, digests, alias }) => (
          <li key={href}>
            <span className="label">{t(`kind.${type}`)}</span>{' '}
            <span>
              <a href={href}>
                <Pieces pieces={highlights.title} />
              </a>
              {alias !== null && <span className="also"> {t.rich('search.alsoCalled', { name: () => <Name>{alias}</Name> })}</span>}
            </span>{' '}
            {digests > 0 && <span className="count">{t('count.digests', { count: digests })}</span>}
          </li>
        ))}
      </ul>
    </section>
  )
}
