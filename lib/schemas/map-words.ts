import type { MapKind } from './map-kind'

/** What the script of the map says, handed to it by the page. In braces stand the places of values. */
export type MapWords = {
  /** One of each kind. */
  kind: Record<MapKind, string>
  /** Many of each kind. */
  kinds: Record<MapKind, string>
  /** {name} {kind} {count} */
  chosen: string
  nothingThere: string
  cleared: string
  /** {count} */
  shown: string
  /** {count} */
  found: string
  notFound: string
  failed: string
  /** {count} */
  connections: string
  /** {count} */
  more: string
  open: string
  /** While nothing is chosen. */
  hint: string
}
