const WORDS_PER_MINUTE = 220

/** Whole minutes, at least one. `words` counts English words and Han characters alike, as the store does. */
export function readingMinutes(words: number): number {
  return Math.max(1, Math.round(words / WORDS_PER_MINUTE))
}
