import type { MapWords } from '@/lib/schemas/map-words'

const number = new Intl.NumberFormat(document.documentElement.lang || undefined)

/** The words that the page hands over in `data-words`: messages whose only marks are places for values, as in `{name}`. */
export function readWords(element: HTMLElement): MapWords {
  return JSON.parse(element.dataset.words ?? '{}') as MapWords
}

/** `fill('{kind}: {count}', { kind: 'Topic', count: 1200 })` → `'Topic: 1,200'` */
export function fill(message: string, values: Record<string, string | number>): string {
  return message.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = values[name] ?? ''
    return typeof value === 'number' ? number.format(value) : value
  })
}
