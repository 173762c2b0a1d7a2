import { Day } from '@/components/site/day'
import { Name } from '@/components/site/name'
import { t } from '@/lib/messages/translate'
import type { DigestView, Neighbour } from '@/lib/schemas/views'

/** The digests before and after this one in time. */
export function DigestNeighbours({ previous, next }: Pick<DigestView, 'previous' | 'next'>) {
  if (!previous && !next) return null
  return (
    <nav className="neighbours" aria-label={t('digest.neighbours')}>
      {previous && <To neighbour={previous} rel="prev" label={t('digest.previous')} />}
      {next && <To neighbour={next} rel="next" label={t('digest.next')} />}
    </nav>
  )
}

function To({ neighbour, rel, label }: { neighbour: Neighbour; rel: 'prev' | 'next'; label: string }) {
  return (
    <a href={neighbour.href} rel={rel}>
      <span className="label">
        {label} · <Day date={neighbour.publishedAt} />
      </span>
      <span className="neighbour-title">
        <Name language={neighbour.language}>{neighbour.name}</Name>
      </span>
    </a>
  )
}
