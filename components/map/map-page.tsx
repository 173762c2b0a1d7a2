import { EmptyStore } from '@/components/site/empty-store'
import { t } from '@/lib/messages/translate'
import type { MapGraph } from '@/lib/schemas/map'
import { MapDrawing } from './map-drawing'
import { MapList } from './map-list'
import { outlineOf } from './outline'

type Props = { graph: MapGraph; scripts: { map: string; layout: string }; contentDir: string }

/** The map, drawn and as a list. */
export function MapPage({ graph, scripts, contentDir }: Props) {
  const { nodes, of } = graph
  const digests = nodes.filter(([kind]) => kind === 0).length
  const entities = nodes.length - digests
  return (
    <div className="wide map-page">
      <h1>{t('site.map')}</h1>
      <p className="lead">{t('map.lead')}</p>
      <Bounds digests={digests} digestsOf={of.digests} entities={entities} entitiesOf={of.entities} />
      {nodes.length === 0 ? (
        <EmptyStore contentDir={contentDir} />
      ) : (
        <>
          <MapDrawing graph={graph} scripts={scripts} />
          <MapList outline={outlineOf(graph)} />
        </>
      )}
    </div>
  )
}

type BoundsProps = { digests: number; digestsOf: number; entities: number; entitiesOf: number }

/** What of the store the map shows, when that is not all. */
function Bounds(bounds: BoundsProps) {
  const { digests, digestsOf, entities, entitiesOf } = bounds
  if (digests === digestsOf && entities === entitiesOf) return null
  return <p className="meta">{entities === entitiesOf ? t('map.newest', { digests, digestsOf }) : t('map.bounded', bounds)}</p>
}
