import type { MapKind } from '@/lib/schemas/map-kind'

export type Inks = Record<MapKind | 'paper' | 'text' | 'edge' | 'path' | 'chosen', string> & { font: string }

const NAMES = ['digest', 'topic', 'person', 'term', 'paper', 'text', 'edge', 'path', 'chosen'] as const

/** The colours that app/styles/map.css gives the drawing. They are registered there as colours, so what is read here is settled for the theme of the moment. */
export function readInks(element: Element): Inks {
  const style = getComputedStyle(element)
  const entries = NAMES.map((name) => [name, style.getPropertyValue(`--map-${name}`)] as const)
  return { ...(Object.fromEntries(entries) as Record<(typeof NAMES)[number], string>), font: style.fontFamily }
}

/** Calls whenever the colours may have changed: by the reader's choice on the page, or by the system's. */
export function onInkChange(listener: () => void): void {
  new MutationObserver(listener).observe(document.documentElement, { attributeFilter: ['data-theme'] })
  for (const query of ['(prefers-color-scheme: dark)', '(forced-colors: active)', '(prefers-contrast: more)'])
    matchMedia(query).addEventListener('change', listener)
}
