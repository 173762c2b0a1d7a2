import { common, createLowlight } from 'lowlight'
import type { Code } from 'mdast'
import type { Draft } from '../draft'
import { element, type Settled } from '../nodes'
import { rewrite } from '../walk'

const lowlight = createLowlight(common)

/** Beyond these the colours are not worth their time. Characters. */
const LONGEST_BLOCK = 20_000
const LONGEST_IN_ALL = 60_000

/** ```` ```ts ```` → `<pre data-language="ts"><code class="hljs language-ts">` with spans by class; unknown languages stay plain. */
export function settleCode(draft: Draft): void {
  let left = LONGEST_IN_ALL
  rewrite(draft.tree, (node) => {
    if (node.type !== 'code') return undefined
    const mayHighlight = node.value.length <= Math.min(LONGEST_BLOCK, left)
    left -= node.value.length
    return settle(node, mayHighlight, draft)
  })
}

function settle({ value, lang, position }: Code, mayHighlight: boolean, { labels }: Draft): Settled {
  const language = /^[\w+#.-]{1,30}/.exec(lang ?? '')?.[0].toLowerCase() ?? ''
  const code = element('code', language ? { className: ['hljs', `language-${language.replace(/[^\w-]/g, '-')}`] } : {})
  const lines = value && `${value}\n`
  if (mayHighlight && lowlight.registered(language)) {
    code.children = lowlight.highlight(language, lines).children.filter((child) => child.type !== 'doctype')
  } else code.children = [{ type: 'text', value: lines }]
  // Where it scrolls, the page lets the keyboard reach it, and it needs a name then.
  const pre = element('pre', { role: 'group', ariaLabel: labels.code(language), dataLanguage: language || null }, [code])
  return { type: 'settled', value, element: pre, position }
}
