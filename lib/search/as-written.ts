import { originOf } from './analysis/fold-text'
import { readText } from './analysis/read-text'

/**
 * Words that the index knows folded, as they stand in a text: `asWritten('Jörg Müßli', 'mussli')` → `'Müßli'`. Null where they do not stand there, side by
 * side. What stands there may be longer than the index keeps of a word.
 */
export function asWritten(text: string, words: string): string | null {
  const { tokens: wanted } = readText(words)
  const { folded, tokens } = readText(text)
  for (let at = 0; wanted.length && at + wanted.length <= tokens.length; at++) {
    if (!wanted.every(({ word, isAlone }, index) => isSame(tokens[at + index]?.word ?? '', word, isAlone))) continue
    const [first, last] = [tokens[at], tokens[at + wanted.length - 1]]
    const end = wanted.at(-1)?.isAlone ? (first?.start ?? 0) + words.length : (last?.end ?? 0)
    return text.slice(originOf(folded, first?.start ?? 0), originOf(folded, end))
  }
  return null
}

const isSame = (token: string, word: string, isAlone: true | undefined) => (isAlone ? token.startsWith(word) : token === word)
