import { foldText, originOf } from './analysis/fold-text'
import { type Chunk, tokenize } from './analysis/tokenize'

/**
 * Words that the index knows folded, as they stand in a text: `asWritten('Jörg Müßli', 'mussli')` → `'Müßli'`. Null where they do not stand there, side by
 * side. What stands there may be longer than the index keeps of a word.
 */
export function asWritten(text: string, words: string): string | null {
  const folded = foldText(text)
  const wanted = tokenize(words).flatMap(tokensOf)
  const tokens = tokenize(folded.text).flatMap(tokensOf)
  for (let at = 0; wanted.length && at + wanted.length <= tokens.length; at++) {
    if (!wanted.every(({ word, isAlone }, index) => isSame(tokens[at + index]?.word ?? '', word, isAlone))) continue
    const [first, last] = [tokens[at], tokens[at + wanted.length - 1]]
    const end = wanted.at(-1)?.isAlone ? (first?.start ?? 0) + words.length : (last?.end ?? 0)
    return text.slice(originOf(folded, first?.start ?? 0), originOf(folded, end))
  }
  return null
}

const isSame = (token: string, word: string, isAlone: boolean) => (isAlone ? token.startsWith(word) : token === word)

/** A run's last character is a word by itself only where it is the whole run; then it may begin a pair. */
function tokensOf({ kind, parts }: Chunk): { word: string; start: number; end: number; isAlone: boolean }[] {
  const isRun = kind === 'run'
  return (isRun && parts.length > 1 ? parts.slice(0, -1) : parts).map((part) => ({ ...part, isAlone: isRun && parts.length === 1 }))
}
