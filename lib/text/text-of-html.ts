const TAG = /<[^>]*>/g
const BLOCK_END = /<\/(?:li|p|div|tr|td|th|blockquote|pre|h[1-6])>|<br\b[^>]*>/g
const ENTITY = /&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(amp|lt|gt|quot|nbsp));/gi
const NAMED: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', nbsp: ' ' }

/** The words of safe HTML that we rendered ourselves, blocks apart. `<li>Uses <em>GRPO</em> &#x26; more</li>` → `Uses GRPO & more\n` */
export function textOfHtml(html: string): string {
  return html
    .replace(BLOCK_END, '\n')
    .replace(TAG, '')
    .replace(ENTITY, (_, hex?: string, decimal?: string, name?: string) =>
      name ? (NAMED[name.toLowerCase()] ?? '') : String.fromCodePoint(Math.min(0x10ffff, hex ? Number.parseInt(hex, 16) : Number(decimal))),
    )
}
