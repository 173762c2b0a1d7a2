import type { MapWords } from '@/lib/schemas/map-words'
import { element, nameElement } from './element'
import type { MapNode } from './graph'
import { searchNodes } from './search'
import { fill } from './words'

type Listeners = {
  /** While one types: what the words may mean; null when there are none. */
  onFound: (nodes: MapNode[] | null) => void
  onChoose: (node: MapNode) => void
  say: (words: string) => void
}

const SUGGESTED = 8
const HIGHLIGHTED = 200

/** A search with suggestions, after the combobox pattern of ARIA: the arrows move among them, Enter takes one or else the first, Escape closes and then clears. */
export function startSearchBox(
  input: HTMLInputElement,
  list: HTMLElement,
  nodes: readonly MapNode[],
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
  const search = () => {
    const all = searchNodes(nodes, input.value, HIGHLIGHTED)
    found = all.slice(0, SUGGESTED)
    const options = found.map(({ kind, name }, at) =>
      element(
        'li',
        { role: 'option', id: `on:map-option-${at}`, 'aria-selected': 'false' },
        nameElement(name),
        ' ',
        element('span', { class: 'count' }, words.kind[kind]),
      ),
    )
    list.replaceChildren(...options)
    close()
    const isAsked = input.value.trim() !== ''
    listeners.onFound(isAsked && all.length ? all : null)
    if (!isAsked) return
    listeners.say(found.length ? fill(words.found, { count: all.length }) : words.notFound)
    list.hidden = found.length === 0
    input.setAttribute('aria-expanded', String(found.length > 0))
  }

  input.addEventListener('input', search)
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
