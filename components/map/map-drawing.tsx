import { t } from '@/lib/messages/translate'
import type { MapGraph } from '@/lib/schemas/map'
import { MAP_KINDS, type MapKind } from '@/lib/schemas/map-kind'
import { MapTools } from './map-tools'
import { mapWords } from './map-words'

type Props = {
  graph: MapGraph
  /** Addresses of the map's scripts. */
  scripts: { map: string; layout: string }
}

const BUTTONS = [
  ['nearer', 'M10 4v12M4 10h12'],
  ['farther', 'M4 10h12'],
  ['fit', 'M12 3h5v5M8 17H3v-5M17 3l-5.5 5.5M3 17l5.5-5.5'],
] as const

/** The map to move about in. Shown when there is JavaScript; components/browser/map.ts drives it. */
export function MapDrawing({ graph, scripts }: Props) {
  return (
    <section
      id="on:map"
      className="map"
      aria-labelledby="on:map-title"
      data-state="loading"
      data-graph="/map.json"
      data-layout={scripts.layout}
      data-words={JSON.stringify(mapWords())}
    >
      <h2 id="on:map-title">{t('map.drawing')}</h2>
      <MapTools counts={countsOf(graph)} />
      <div className="map-frame">
        <div
          id="on:map-stage"
          className="map-stage"
          role="application"
          // biome-ignore lint/a11y/noNoninteractiveTabindex: the drawing is walked by keyboard
          tabIndex={0}
          aria-label={t('map.stage')}
          aria-describedby="on:map-keys"
        />
        <p className="map-loading" aria-hidden="true">
          {t('map.loading')}
        </p>
        <div className="map-buttons">
          {BUTTONS.map(([name, lines]) => (
            <button key={name} type="button" id={`on:map-${name}`} aria-label={t(`map.${name}`)} title={t(`map.${name}`)}>
              <svg viewBox="0 0 20 20" width="20" height="20" aria-hidden="true" focusable="false">
                <path d={lines} />
              </svg>
            </button>
          ))}
        </div>
      </div>
      <section id="on:map-details" className="map-details" aria-label={t('map.details')}>
        <p className="map-hint">{t('map.hint')}</p>
      </section>
      <p id="on:map-keys" className="map-keys">
        {t('map.keys')}
      </p>
      <p id="on:map-status" className="map-status" role="status" />
      <script type="module" src={scripts.map} />
    </section>
  )
}

function countsOf({ nodes }: MapGraph): Record<MapKind, number> {
  const count = (wanted: MapKind) => nodes.filter(([kind]) => MAP_KINDS[kind] === wanted).length
  return { digest: count('digest'), topic: count('topic'), person: count('person'), term: count('term') }
}
