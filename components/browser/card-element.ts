import type { Card, Spoken } from '@/lib/schemas/card'

/** The one element that shows cards; text only, so `role="tooltip"` is what it is: it describes the link, and holds nothing to operate. */
export function makeCardElement(): HTMLElement {
  const element = document.createElement('div')
  element.id = 'on:card'
  element.className = 'card'
  element.role = 'tooltip'
  element.popover = 'manual'
  return element
}

/** Fills the element with the words of a card: as text, never as markup. */
export function fillCard(element: HTMLElement, { kindLabel, name, original, excerpt, meta }: Card): void {
  element.replaceChildren(
    line('card-kind', [{ text: kindLabel, lang: null }]),
    line('card-name', name),
    ...(original ? [line('card-original', original)] : []),
    ...(excerpt.length ? [line('card-excerpt', excerpt)] : []),
    ...(meta.length ? [metaLine(meta)] : []),
  )
}

function line(className: string, spoken: Spoken): HTMLElement {
  const paragraph = document.createElement('p')
  paragraph.className = className
  paragraph.append(...runs(spoken))
  return paragraph
}

function metaLine(parts: readonly Spoken[]): HTMLElement {
  const paragraph = document.createElement('p')
  paragraph.className = 'card-meta'
  for (const part of parts) {
    const span = document.createElement('span')
    span.append(...runs(part))
    // The space is where the line may break, and what keeps the parts apart for those who listen.
    paragraph.append(span, ' ')
  }
  return paragraph
}

function runs(spoken: Spoken): Node[] {
  return spoken.map(({ text, lang }) => {
    if (!lang) return document.createTextNode(text)
    const span = document.createElement('span')
    span.lang = lang
    span.textContent = text
    return span
  })
}
