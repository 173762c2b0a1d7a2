import { MAP_FOLDERS, type MapKind } from '@/lib/schemas/map-kind'
import type { MapWords } from '@/lib/schemas/map-words'
import type { ApiAnswer } from '@/lib/schemas/search-api'
import { createAsker } from '../search/asker'
import { requestSearch } from '../search/request-search'
import { element, nameElement } from './element'
import type { MapData, MapNode } from './graph'
import { searchNodes } from './search'
import { fill } from './words'

type Listeners = {
  /** While one types: what the words may mean; null when there are none. */
  onFound: (nodes: MapNode[] | null) => void
  onChoose: (node: MapNode) => void
  say: (words: string) => void
}

const SUGGESTED = 8
/** Digests that the site's search is asked for. */
const ASKED = 20
const DELAY_MS = 120
const HIGHLIGHTED = 200

/**
 * A search with suggestions over the names on the map, which the site's own search adds to: other names, other scripts, slips of the finger. It stands after the combobox
 * pattern of ARIA: the arrows move among them, Enter takes one or else the first, Escape closes and then clears. Nothing is asked while an input method composes.
 */
export function startSearchBox(
  input: HTMLInputElement,
  list: HTMLElement,
  { nodes, byKey }: Pick<MapData, 'nodes' | 'byKey'>,
  words: MapWords,
  listeners: Listeners,
): void {
  let found: MapNode[] = []
  let active = -1

  const close = () => {
    list.hidden = true
    active = -1
    input.setAttribute('aria-expanded', 'false')
    input.removeAttribute('aria-activedescendant')
  }
  const mark = (next: number) => {
    active = next
    for (const [at, option] of [...list.children].entries()) option.setAttribute('aria-selected', String(at === active))
    const option = list.children[active]
    if (option) input.setAttribute('aria-activedescendant', option.id)
    else input.removeAttribute('aria-activedescendant')
    option?.scrollIntoView({ block: 'nearest' })
  }
  const choose = (node: MapNode | undefined) => {
    if (!node) return
    input.value = node.name
    close()
    listeners.onChoose(node)
  }
  const asker = createAsker<ApiAnswer>(
    (query, signal) => requestSearch(query, ASKED, signal),
    {
      onWait: () => {},
      onAnswer: (query, answer) => {
        // Whoever goes among the suggestions by now keeps them as they are.
        if (active >= 0 || query !== input.value.trim()) return
        const byName = searchNodes(nodes, query, HIGHLIGHTED)
        show([...new Set([...byName, ...namedIn(answer, byKey)])])
      },
      onFail: () => found.length === 0 && listeners.say(words.notFound),
    },
    DELAY_MS,
  )
  const show = (all: readonly MapNode[]) => {
    found = all.slice(0, SUGGESTED)
    const options = found.map(({ kind, name, language }, at) =>
      element(
        'li',
        { role: 'option', id: `on:map-option-${at}`, 'aria-selected': 'false' },
        nameElement(name, language),
        ' ',
        element('span', { class: 'count' }, words.kind[kind]),
      ),
    )
    list.replaceChildren(...options)
    close()
    listeners.onFound(all.length ? [...all] : null)
    if (input.value.trim() === '') return
    listeners.say(found.length ? fill(words.found, { count: all.length }) : words.notFound)
    list.hidden = found.length === 0
    input.setAttribute('aria-expanded', String(found.length > 0))
  }

  const search = () => {
    const query = input.value.trim()
    const byName = query === '' ? [] : searchNodes(nodes, query, HIGHLIGHTED)
    // That nothing is found is said once the site's search has found nothing either.
    if (byName.length || query === '') show(byName)
    else {
      found = []
      list.replaceChildren()
      close()
      listeners.onFound(null)
    }
    if (query === '') asker.cancel()
    else asker.ask(query)
  }

  input.addEventListener('input', (event) => {
    if (!(event instanceof InputEvent && event.isComposing)) search()
  })
  input.addEventListener('compositionend', search)
  input.addEventListener('focus', () => list.hidden && input.value && search())
  input.addEventListener('blur', close)
  input.addEventListener('keydown', (event) => {
    const { key } = event
    if (event.isComposing) return
    if (key === 'ArrowDown' || key === 'ArrowUp') {
      event.preventDefault()
      if (list.hidden) return search()
      // One place beside the suggestions is the input itself.
      const places = found.length + 1
      mark(((active + 1 + (key === 'ArrowDown' ? 1 : -1) + places) % places) - 1)
    } else if (key === 'Enter') {
      event.preventDefault()
      choose(found[Math.max(0, active)])
    } else if (key === 'Escape' && !list.hidden) {
      event.preventDefault()
      close()
    }
  })
  // The input keeps the focus while a suggestion is pressed.
  list.addEventListener('pointerdown', (event) => event.preventDefault())
  list.addEventListener('click', ({ target }) => {
    const option = target instanceof Element ? target.closest('[role=option]') : null
    if (option) choose(found[[...list.children].indexOf(option)])
  })
}

/** What an answer names of what is on the map: entities by any of their names, and digests by their titles, not by their texts. */
function namedIn({ hits }: ApiAnswer, byKey: MapData['byKey']): MapNode[] {
  return hits.flatMap(({ type, slug, why }) => {
    const isNamed = type !== 'digest' || why.some(({ field }) => field === 'title' || field === 'original')
    return isNamed && type in MAP_FOLDERS ? (byKey.get(`${MAP_FOLDERS[type as MapKind]}/${slug}`) ?? []) : []
  })
}
