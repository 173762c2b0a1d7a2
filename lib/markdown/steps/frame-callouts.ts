import type { Blockquote, PhrasingContent } from 'mdast'
import type { Draft } from '../draft'
import type { CalloutKind } from '../labels'
import type { Framed } from '../nodes'
import { rewrite } from '../walk'

const MARKER = /^\[!(note|tip|important|warning|caution)\][ \t]*/i

/**
 * GitHub's alerts, optionally with a title of their own:
 * `> [!WARNING] Not peer reviewed` → `<aside class="callout callout-warning" role="note"><p class="callout-title">Not peer reviewed</p>…`
 */
export function frameCallouts(draft: Draft): void {
  rewrite(draft.tree, (node) => (node.type === 'blockquote' ? toCallout(draft, node) : undefined))
}

function toCallout(draft: Draft, quote: Blockquote): Framed | undefined {
  const [first, ...blocks] = quote.children
  const start = first?.type === 'paragraph' ? first.children[0] : undefined
  if (first?.type !== 'paragraph' || start?.type !== 'text') return undefined
  const marker = MARKER.exec(start.value)
  if (!marker) return undefined
  const kind = marker[1]?.toLowerCase() as CalloutKind
  const label = draft.labels.callouts[kind]
  const { title, rest } = splitFirstLine([{ ...start, value: start.value.slice(marker[0].length) }, ...first.children.slice(1)])
  return {
    type: 'framed',
    position: quote.position,
    data: { hName: 'aside', hProperties: { className: ['callout', `callout-${kind}`], role: 'note', ariaLabel: label } },
    children: [
      {
        type: 'framed',
        data: { hName: 'p', hProperties: { className: ['callout-title'] } },
        children: title.length ? title : [{ type: 'text', value: label }],
      },
      ...(rest.length ? [{ ...first, children: rest }] : []),
      ...blocks,
    ],
  }
}

function splitFirstLine(nodes: PhrasingContent[]): { title: PhrasingContent[]; rest: PhrasingContent[] } {
  const at = nodes.findIndex((node) => node.type === 'break' || (node.type === 'text' && node.value.includes('\n')))
  const breaking = nodes[at]
  if (!breaking) return { title: nodes.filter(isVisible), rest: [] }
  const [line = '', ...lines] = breaking.type === 'text' ? breaking.value.split('\n') : []
  const title: PhrasingContent[] = [...nodes.slice(0, at), { type: 'text', value: line }]
  const rest: PhrasingContent[] = [{ type: 'text', value: lines.join('\n') }, ...nodes.slice(at + 1)]
  return { title: title.filter(isVisible), rest: rest.filter(isVisible) }
}

const isVisible = (node: PhrasingContent) => node.type !== 'text' || node.value !== ''
