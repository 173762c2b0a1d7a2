/** A word as it stands in a query, which the index knows folded: `asTyped('RLHF', 'rlhf')` → `'RLHF'`. Where it does not stand there, as it is. */
export function asTyped(query: string, word: string): string {
  const at = query.toLowerCase().indexOf(word.toLowerCase())
  return at < 0 ? word : query.slice(at, at + word.length)
}

/** The query with its slips mended, for show: `danki chen` → `danqi chen`. */
export function mendedQuery(query: string, mended: readonly { asked: string; meant: string }[]): string {
  let shown = query
  for (const { asked, meant } of mended) {
    const at = shown.toLowerCase().indexOf(asked.toLowerCase())
    shown = at < 0 ? meant : shown.slice(0, at) + meant + shown.slice(at + asked.length)
  }
  return shown
}
