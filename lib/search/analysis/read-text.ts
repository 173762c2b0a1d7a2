import { type Folded, foldText } from './fold-text'
import { type Chunk, type Part, tokenize } from './tokenize'

/** A text as words are looked for in it. */
export type ReadText = { folded: Folded; chunks: readonly Chunk[]; tokens: readonly Part[] }

/** Texts of one hit: its title, summary, text and corrections are read for their marks, and then for each of its reasons. */
const MOST_KEPT = 16
const kept = new Map<string, ReadText>()

/** Folds a text and cuts it into words. The last few texts are kept: a search looks at each of them several times, and reading is most of what that costs. */
export function readText(text: string): ReadText {
  const known = kept.get(text)
  // What was asked for last stays longest.
  if (known) kept.delete(text)
  const read = known ?? analyse(text)
  kept.set(text, read)
  const [oldest] = kept.keys()
  if (oldest !== undefined && kept.size > MOST_KEPT) kept.delete(oldest)
  return read
}

function analyse(text: string): ReadText {
  const folded = foldText(text)
  const chunks = tokenize(folded.text)
  let tokens: readonly Part[] | null = null
  return {
    folded,
    chunks,
    get tokens() {
      tokens ??= chunks.flatMap(tokensOf)
      return tokens
    },
  }
}

/** A run's last character is a word by itself only where it is the whole run. */
const tokensOf = ({ kind, parts }: Chunk): readonly Part[] => (kind === 'run' && parts.length > 1 ? parts.slice(0, -1) : parts)
