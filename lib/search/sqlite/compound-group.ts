import { stemOf } from '../analysis/stem'
import { isStopWord, isWordByItself } from '../analysis/stop-words'
import { type Chunk, joinedForm } from '../analysis/tokenize'
import { type Group, literal, type Unit } from '../query/plan'
import { wordGroup, wordUnit } from './make-groups'
import type { Lexicon } from './tables'

/** So many other words may stand among the words of a compound or name: "robust to noise" for `noise-robust`. */
const SLACK = 4

type Token = { word: string; pair: boolean }

/**
 * What several words ask for that are one thing: a compound, or the whole name of a topic, term or outlet. They must stand near each other; those of a
 * compound like `s41586-023-00001-1`, `gpt-4` or `on-policy`, of which a part is no word, side by side. A compound may also be written as one word.
 */
export function compoundGroup(lexicon: Lexicon, chunks: readonly Chunk[], { isName, isOpen }: { isName: boolean; isOpen: boolean }): Group {
  const tokens = chunks.flatMap(tokensOf)
  const last = tokens.length - 1
  const units = tokens.map(({ word, pair }, index) => {
    const isBeginning = isOpen && index === last && !pair
    return (isBeginning ? wordGroup(lexicon, word, true).units[0] : wordUnit(lexicon, word)) as Unit
  })
  const isStrict = chunks.length === 1 && tokens.some(({ word, pair }) => !pair && !isWordByItself(word))
  const telling = units.filter(({ asked }) => !isStopWord(asked))
  const kept = telling.length ? telling : units
  const whole = isStrict ? units : kept
  const slack = isStrict ? 0 : SLACK + units.length - kept.length
  const isOpenEnd = isOpen && whole.at(-1) === units[last] && !tokens[last]?.pair
  const joined = joinedUnit(lexicon, chunks)
  const matches = [matchOf(whole, slack, isOpenEnd), ...(joined ? [joined.match] : [])]
  for (const [id, quality] of joined?.words ?? []) kept[0]?.words.set(id, quality)
  return {
    asked: chunks.map(askedOf).join(' '),
    kind: 'compound',
    units: kept,
    whole: { words: whole.map(({ words }) => words), slack, joined: joined?.words ?? new Map(), isFixed: isStrict || isName },
    match: matches.length > 1 ? `(${matches.join(' OR ')})` : (matches[0] ?? ''),
    entities: new Map(),
    aliases: [],
    by: 'word',
    isKnown: whole.every(({ df }) => df > 0) || (joined?.df ?? 0) > 0,
  }
}

/** Words as they follow each other in the index; a run's last character is no word of its own there. */
function tokensOf({ kind, parts }: Chunk): Token[] {
  const words = kind === 'run' && parts.length > 1 ? parts.slice(0, -1) : parts
  return words.map(({ word }) => ({ word, pair: kind === 'run' }))
}

const askedOf = ({ kind, parts }: Chunk): string =>
  kind === 'run' ? parts.map(({ word }) => [...word][0] ?? '').join('') : parts.map(({ word }) => word).join('-')

/** Single letters are a formula and no word that comes apart: `x_i` is not Xi. */
function joinedUnit(lexicon: Lexicon, [chunk, ...others]: readonly Chunk[]): Unit | null {
  const joined = chunk && !others.length && chunk.parts.some(({ word }) => word.length > 1) ? joinedForm(chunk) : null
  return joined === null ? null : wordUnit(lexicon, joined)
}

function matchOf(units: readonly Unit[], slack: number, isOpen: boolean): string {
  const stems = units.map(({ asked }) => stemOf(asked))
  const exact = slack
    ? near(
        stems.map((stem) => literal([stem])),
        slack,
      )
    : literal(stems)
  const typed = units.at(-1)?.asked ?? ''
  if (!isOpen) return exact
  const begun = slack
    ? near([...stems.slice(0, -1).map((stem) => literal([stem])), `${literal([typed])} *`], slack)
    : `${literal([...stems.slice(0, -1), typed])} *`
  return `(${exact} OR ${begun})`
}

/** The full-text index counts what stands between the first and the last of them. */
const near = (literals: readonly string[], slack: number): string =>
  literals.length === 1 ? (literals[0] ?? '') : `NEAR(${literals.join(' ')}, ${literals.length - 2 + slack})`
