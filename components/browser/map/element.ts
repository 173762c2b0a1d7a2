import { languageOf } from '@/lib/text/language-of'

/** A new element with its attributes and children. */
export function element<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Record<string, string> = {},
  ...children: (Node | string)[]
): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value)
  made.append(...children)
  return made
}

/** A name in whatever script it is written, marked with its language: with that of the digest, or else by its script. */
export function nameElement(name: string, lang: string | undefined = languageOf(name)): Node {
  return lang ? element('span', { lang, dir: 'auto' }, name) : document.createTextNode(name)
}

/** The element with this id. @throws Error when the page has none */
export function requireElement<T extends HTMLElement>(id: string, type: new () => T): T {
  const found = document.getElementById(id)
  if (found instanceof type) return found
  throw new Error(`The page has no ${id}.`)
}
