import type { Element, Nodes } from 'hast'
import { fromHtml } from 'hast-util-from-html'

const TAGS = new Set([
  'script',
  'style',
  'iframe',
  'object',
  'embed',
  'base',
  'meta',
  'link',
  'form',
  'button',
  'svg',
  'template',
  'video',
  'audio',
  'annotation-xml',
  'maction',
])
const URL_ATTRIBUTES = new Set([
  'href',
  'src',
  'action',
  'formAction',
  'xLinkHref',
  'data',
  'poster',
  'background',
  'srcSet',
  'ping',
  'cite',
])
const SAFE_URL = /^(?:https?:\/\/|mailto:|#|\/(?![/\\]))/i

/** What in a piece of HTML could run, load or restyle something, as the browser's own parser would see it. */
export function unsafeParts(html: string): string[] {
  const found: string[] = []
  const look = (node: Nodes) => {
    if (node.type === 'element') found.push(...unsafeIn(node))
    if (node.type === 'comment') found.push('a comment')
    if ('children' in node) for (const child of node.children) look(child)
  }
  look(fromHtml(html, { fragment: true }))
  return found
}

function unsafeIn({ tagName, properties }: Element): string[] {
  const found = TAGS.has(tagName) ? [`<${tagName}>`] : []
  for (const [name, value] of Object.entries(properties)) {
    if (/^on/i.test(name) || ['style', 'srcDoc', 'name'].includes(name)) found.push(`${tagName}[${name}]`)
    if (URL_ATTRIBUTES.has(name) && !SAFE_URL.test(String(value))) found.push(`${tagName}[${name}=${value}]`)
    if (name === 'id' && !/^(?:s|fn|fnref)-/.test(String(value))) found.push(`${tagName}[id=${value}]`)
  }
  return found
}
