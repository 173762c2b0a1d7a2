import { createHash } from 'node:crypto'
import { THEME_SCRIPT } from '@/lib/theme-script'
import { markupOf, runsInline } from './markup'

/** The hash of the one inline script that a page's policy allows, as it stands in a Content-Security-Policy: no other text has it. */
export const THEME_HASH = `'sha256-${createHash('sha256').update(THEME_SCRIPT).digest('base64')}'`

/**
 * The inline scripts and styles that the policy stops, each as its first 80 characters: the theme script alone runs, and the stylesheets that the front
 * has set in itself. Data blocks (`application/ld+json`) never run, and scripts with a source are judged by that.
 */
export function stoppedElements(html: string, styles: readonly string[] = []): string[] {
  const stopped: string[] = []
  for (const { name, attributes, text } of markupOf(html)) {
    if (name !== 'style' && (name !== 'script' || !runsInline(attributes))) continue
    const isAllowed = name === 'style' ? styles.includes(text) : text === THEME_SCRIPT
    if (!isAllowed) stopped.push(`<${name}> ${text.slice(0, 80)}`)
  }
  return stopped
}
