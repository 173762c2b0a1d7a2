/** The beginning of a text, cut between words, with an ellipsis where something is left out. Whitespace is folded. */
export function excerpt(text: string, max = 200): string {
  const folded = text.replace(/\s+/g, ' ').trim()
  if (folded.length <= max) return folded
  const cut = folded.slice(0, max)
  const atSpace = cut.lastIndexOf(' ')
  return `${(atSpace > max * 0.6 ? cut.slice(0, atSpace) : cut).replace(/[\s,;:–—-]+$/u, '')}…`
}
