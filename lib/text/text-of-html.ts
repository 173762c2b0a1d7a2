const ENTITIES: Record<string, string> = { '#x26': '&', amp: '&', '#x3C': '<', lt: '<', gt: '>', quot: '"', '#x22': '"', '#x27': "'" }

/** The words of safe HTML that we wrote: `<em>a</em> &#x26; b` → `a & b`. Of a formula its signs, and not the source that it carries along. */
export function textOfHtml(html: string): string {
  return html
    .replace(/<annotation[\s\S]*?<\/annotation>/g, '')
    .replace(/<[^>]*>/g, '')
    .replace(/&(#x26|amp|#x3C|lt|gt|quot|#x22|#x27);/g, (_, name: string) => ENTITIES[name] ?? '')
}
