import type { Element } from 'hast'
import type { Data, Literal, Parent, PhrasingContent, RootContent } from 'mdast'
import type { EntryKind } from '@/lib/schemas/entry-kind'

/** `[[target|words]]` as parsed; `value` is its inside. */
export interface WikiLink extends Literal {
  type: 'wikiLink'
}

/** A part whose HTML is settled; `value` is what plain text shows for it. */
export interface Settled extends Literal {
  type: 'settled'
  element: Element
}

/** An element of ours around Markdown content: figure, caption, callout, broken link. `data` names it. */
export interface Framed extends Parent {
  type: 'framed'
  children: (PhrasingContent | RootContent)[]
  data: Data & { hName: string; hProperties?: Element['properties'] }
}

/** What a link that is ours says of itself to the step that lists links. */
export type LinkNote = {
  target: string
  to: { kind: EntryKind; slug: string } | null
  /** It is to a digest, and its words are that one's title, letter case and the like aside. */
  showsTitle?: boolean
}

declare module 'mdast' {
  interface Data {
    note?: LinkNote
    /** A title as it was written, for captions. */
    titleSource?: string
  }
  interface PhrasingContentMap {
    wikiLink: WikiLink
    settled: Settled
    framed: Framed
  }
  interface RootContentMap {
    wikiLink: WikiLink
    settled: Settled
    framed: Framed
  }
}

/** An HTML element. */
export function element(tagName: string, properties: Element['properties'], children: Element['children'] = []): Element {
  return { type: 'element', tagName, properties, children }
}
