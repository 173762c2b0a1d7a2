import { DigestList } from '@/components/digest/digest-list'
import { DigestStream } from '@/components/digest/digest-stream'
import { Pager } from '@/components/site/pager'
import { LOCALE, t } from '@/lib/messages/translate'
import type { EntityView } from '@/lib/schemas/views'
import { StreamSearch } from './stream-search'

/** The digests of an entity: a topic's as a stream that can be read through and searched, the others' as a list. */
export function EntityDigests({ entity }: { entity: EntityView }) {
  const { digests } = entity
  const query = entity.kind === 'topic' ? entity.query : null
  if (digests.total === 0 && query === null) return null
  const title = titleOf(entity)
  return (
    <section aria-labelledby="on:digests">
      <h2 id="on:digests">
        {title} {query === null && <span className="count">{digests.total.toLocaleString(LOCALE)}</span>}
      </h2>
      {entity.kind === 'topic' && <StreamSearch topic={entity} />}
      {entity.kind === 'topic' ? <DigestStream digests={digests.items} /> : <DigestList digests={digests.items} />}
      <Pager path={entity.href} query={query === null ? '' : `q=${encodeURIComponent(query)}`} list={digests} label={title} />
    </section>
  )
}

function titleOf({ kind }: EntityView): string {
  if (kind === 'person') return t('entity.writtenBy')
  return kind === 'source' ? t('entity.digestsFrom') : t('entity.digests')
}
