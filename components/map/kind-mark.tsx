import type { MapKind } from '@/lib/schemas/map-kind'

/** The shape by which the map draws a kind. */
export function KindMark({ kind }: { kind: MapKind }) {
  return (
    <svg className={`kind-mark kind-mark-${kind}`} viewBox="-8 -8 16 16" width="16" height="16" aria-hidden="true" focusable="false">
      {kind === 'digest' && <rect x="-4.5" y="-4.5" width="9" height="9" />}
      {kind === 'topic' && <circle r="6.5" />}
      {kind === 'person' && <circle r="4.75" />}
      {kind === 'term' && <path d="M0-6.5 4.2 0 0 6.5-4.2 0z" />}
    </svg>
  )
}
