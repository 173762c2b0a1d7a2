import { t } from '@/lib/messages/translate'
import { MAP_KINDS, type MapKind } from '@/lib/schemas/map-kind'
import type { MapWords } from '@/lib/schemas/map-words'

const byKind = (word: (kind: MapKind) => string) =>
  Object.fromEntries(MAP_KINDS.map((kind) => [kind, word(kind)])) as Record<MapKind, string>

/** The words of the map's script: whole messages, whose places for values it fills in by itself. */
export function mapWords(): MapWords {
  return {
    kind: byKind((kind) => t(`kind.${kind}`)),
    kinds: byKind((kind) => t(`kinds.${kind}`)),
    chosen: t.raw('mapScript.chosen'),
    nothingThere: t.raw('mapScript.nothingThere'),
    cleared: t.raw('mapScript.cleared'),
    shown: t.raw('mapScript.shown'),
    found: t.raw('mapScript.found'),
    notFound: t.raw('mapScript.notFound'),
    failed: t.raw('mapScript.failed'),
    connections: t.raw('mapScript.connections'),
    more: t.raw('mapScript.more'),
    open: t.raw('mapScript.open'),
    hint: t('map.hint'),
  }
}
