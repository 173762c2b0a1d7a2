import { MAP_KINDS, type MapKind } from '@/lib/schemas/map-kind'
import { element } from './element'
import type { Filter } from './filter'
import type { MapData } from './graph'

/** The form that says what is shown: a box per kind, and the topics to choose one of. */
export function startFilters(form: HTMLFormElement, topics: HTMLSelectElement, { nodes }: MapData, onChange: (filter: Filter) => void) {
  const boxes = [...form.querySelectorAll<HTMLInputElement>('input[name=kind]')]
  const named = nodes.filter(({ kind }) => kind === 'topic').sort((a, b) => a.name.localeCompare(b.name, document.documentElement.lang))
  topics.append(...named.map(({ at, name }) => element('option', { value: String(at) }, name)))
  const read = (): Filter => ({
    kinds: new Set(boxes.flatMap(({ checked, value }) => MAP_KINDS.filter((kind): kind is MapKind => checked && kind === value))),
    topic: topics.value === '' ? null : Number(topics.value),
  })
  form.addEventListener('change', ({ target }) => {
    if (target === topics || boxes.some((box) => box === target)) onChange(read())
  })
  form.addEventListener('submit', (event) => event.preventDefault())
  return {
    read,
    /** Shows everything again. */
    clear() {
      for (const box of boxes) box.checked = true
      topics.value = ''
    },
  }
}
