import { editDistance } from './edit-distance'
import { foldName } from './fold-name'

const SHORTEST = 3 // letters; below that everything is near everything

/** A name as words of ASCII letters and digits joined by hyphens, like a slug; empty for one without any. `'Erdős–Rényi graph'` → `'erdos-renyi-graph'` */
export function plainWords(name: string): string {
  return foldName(name)
    .replace(/['’]/g, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
}

/**
 * How near what was written is to a slug: 0 for the same, more for less, null for what is not near. Both are words joined by hyphens.
 * Near are: the same words in another order, one slip or two, a beginning, and most of the words.
 */
export function nearness(written: string, slug: string): number | null {
  if (written === slug) return 0
  if (Math.min(written.length, slug.length) < SHORTEST) return null
  const [words, others] = [written.split('-'), slug.split('-')]
  if (words.toSorted().join('-') === others.toSorted().join('-')) return 1
  const slips = editDistance(written, slug, slipsIn(written))
  if (slips <= slipsIn(written)) return 1 + slips
  if (slug.startsWith(written) || written.startsWith(`${slug}-`)) return 4
  const telling = [...new Set(words)].filter((word) => word.length >= SHORTEST)
  const found = telling.filter((word) => others.some((other) => editDistance(word, other, slipsInWord(word)) <= slipsInWord(word)))
  if (found.length === 0 || found.length * 2 < telling.length) return null
  return found.length === telling.length ? 5 : found.length > 1 ? 6 : null
}

const slipsIn = (text: string) => (text.length <= 4 ? 1 : 2)
const slipsInWord = (word: string) => (word.length <= 4 ? 0 : 1)
