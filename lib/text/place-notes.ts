/**
 * Puts a note directly after the heading that it belongs to, in HTML of our own making, where headings read `<h2 id="anchor"…>…</h2>`.
 * `placeNotes('<h2 id="a">A</h2><p>…</p>', [{ anchor: 'a', html: '<aside>…</aside>' }])` → `'<h2 id="a">A</h2><aside>…</aside><p>…</p>'`.
 * Notes of one heading keep their order. Those whose heading is not there come first of all, so that none is lost.
 */
export function placeNotes(html: string, notes: readonly { anchor: string | null; html: string }[]): string {
  let placed = html
  let before = ''
  for (const note of [...notes].reverse()) {
    const at = note.anchor === null ? -1 : endOfHeading(placed, note.anchor)
    if (at < 0) before = note.html + before
    else placed = placed.slice(0, at) + note.html + placed.slice(at)
  }
  return before + placed
}

function endOfHeading(html: string, anchor: string): number {
  const heading = new RegExp(
    `<h([2-6])\\b[^>]*\\sid="${anchor.replace(/[^\w-]/gu, (sign) => `\\u{${sign.codePointAt(0)?.toString(16)}}`)}"[^>]*>`,
    'u',
  )
  const start = heading.exec(html)
  if (!start) return -1
  const close = `</h${start[1]}>`
  const end = html.indexOf(close, start.index)
  return end < 0 ? -1 : end + close.length
}
