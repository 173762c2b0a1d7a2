import { LOCALE, t } from '@/lib/messages/translate'
import { MAP_KINDS, type MapKind } from '@/lib/schemas/map-kind'
import { KindMark } from './kind-mark'

/** Search and filters of the drawing, driven by components/browser/map.ts. */
export function MapTools({ counts }: { counts: Record<MapKind, number> }) {
  return (
    <form id="on:map-tools" className="map-tools" autoComplete="off">
      <div className="map-search">
        <label htmlFor="on:map-search">{t('map.search')}</label>
        <input
          type="search"
          id="on:map-search"
          role="combobox"
          aria-expanded="false"
          aria-controls="on:map-options"
          aria-autocomplete="list"
          maxLength={100}
          spellCheck={false}
        />
        {/* biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: the list of a combobox, as ARIA has it */}
        <ul id="on:map-options" role="listbox" aria-label={t('map.suggestions')} hidden />
      </div>
      <div className="map-topic">
        <label htmlFor="on:map-topic">{t('map.topic')}</label>
        <select id="on:map-topic">
          <option value="">{t('map.everyTopic')}</option>
        </select>
      </div>
      <fieldset className="map-kinds">
        <legend>{t('map.kinds')}</legend>
        {MAP_KINDS.map((kind) => (
          <label key={kind}>
            <input type="checkbox" name="kind" value={kind} defaultChecked />
            <KindMark kind={kind} />
            {t(`kinds.${kind}`)} <span className="count">{counts[kind].toLocaleString(LOCALE)}</span>
          </label>
        ))}
      </fieldset>
    </form>
  )
}
