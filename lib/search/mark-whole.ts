import { stemOf } from './analysis/stem'
import type { Chunk, Part } from './analysis/tokenize'
import type { WholeMark } from './contract'

/** Marks words of a text that are one thing only together: `gpt-4` in "GPT-4o", `noise-robust` in "robust to noise", but no 4 and no noise elsewhere. */
export function markWhole(
  chunks: readonly Chunk[],
  { words, slack, isOpen }: WholeMark,
  add: (start: number, end: number, what: string) => void,
): void {
  const tokens = chunks.flatMap(({ parts }) => parts)
  const stems = words.map(stemOf)
  const isWord = ({ word }: Part, index: number) =>
    stemOf(word) === stems[index] || (isOpen && index === words.length - 1 && word.startsWith(words[index] ?? ''))
  if (slack === 0) {
    for (let at = 0; at + words.length <= tokens.length; at++) {
      const here = tokens.slice(at, at + words.length)
      if (here.every(isWord)) add(here[0]?.start ?? 0, here.at(-1)?.end ?? 0, words.join(' '))
    }
    return
  }
  const last = words.map(() => -1)
  for (const [at, token] of tokens.entries()) {
    const found = words.flatMap((_, index) => (isWord(token, index) ? index : []))
    if (!found.length) continue
    for (const index of found) last[index] = at
    if (last.some((place) => place < 0 || at - place >= words.length + slack)) continue
    for (const [index, place] of last.entries()) add(tokens[place]?.start ?? 0, tokens[place]?.end ?? 0, stems[index] ?? '')
  }
}
