import { createHash } from 'node:crypto'
import { HEAD_SCRIPT } from '@/lib/head-script'
import { contentOf, markupOf, runsInline } from './markup'

/** The hash of the one inline script that a page's policy allows, as it stands in a Content-Security-Policy: no other text has it. */
export const HEAD_HASH = `'sha256-${createHash('sha256').update(HEAD_SCRIPT).digest('base64')}'`

/**
 * The inline scripts and styles that the policy stops, each as its first 80 characters: the theme script alone runs, and the stylesheets that the front
 * has set in itself. Data blocks (`application/ld+json`) never run, and scripts with a source are judged by that.
 */
export function stoppedElements(html: string, styles: readonly string[] = []): string[] {
  const stopped: string[] = []
  for (const [from, to] of worthWalking(html)) {
    for (const { name, attributes, text } of markupOf(html, from, to)) {
      if (name !== 'style' && (name !== 'script' || !runsInline(attributes))) continue
      const isAllowed = name === 'style' ? styles.includes(text) : text === HEAD_SCRIPT
      if (!isAllowed) stopped.push(`<${name}> ${text.slice(0, 80)}`)
    }
  }
  return stopped
}

/** The content is most of a page and hardly ever holds one of these; where the letters do not stand in it, its tags are not looked at one by one. */
function worthWalking(html: string): [number, number][] {
  const { start, end } = contentOf(html)
  if (/<(?:script|style)/i.test(html.slice(start, end))) return [[0, html.length]]
  return [
    [0, start],
    [end, html.length],
  ]
}
