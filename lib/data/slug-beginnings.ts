const LETTERS = 4
const MOST_WORDS = 6

/**
 * With what a slug may begin that was meant by these words: with their first letters, with them after a slip was undone, or with another of the words.
 * Longer beginnings come first; there are at most fifteen. `beginningsOf('tsreambp-x')` → `['stre', 'trea', …]` among others.
 */
export function beginningsOf(words: string): string[] {
  const [first = '', ...others] = words.split('-').filter((word) => word.length >= 3)
  const start = words.slice(0, LETTERS)
  const undone = Array.from({ length: LETTERS }, (_, at) => words.slice(0, at) + words.slice(at + 1, LETTERS + 1))
  const swapped = Array.from(
    { length: LETTERS - 1 },
    (_, at) => start.slice(0, at) + (start[at + 1] ?? '') + (start[at] ?? '') + start.slice(at + 2),
  )
  const beginnings = [...[first, ...others].slice(0, MOST_WORDS), start, ...swapped, ...undone, words.slice(0, 2)]
  return [...new Set(beginnings)].filter((beginning) => beginning.length > 1 && beginning !== words)
}
