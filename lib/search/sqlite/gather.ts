import { isStopWord, isWordByItself } from '../analysis/stop-words'
import { type Group, literal, type Unit } from '../query/plan'
import { isRowOfWords, kindOfRun, rowMatch } from '../query/run-parts'

/** The expression of a group with all that it may be answered by. */
export function wholeMatch({ match, aliases, entities }: Group): string {
  const tags = [...entities.keys()].map((id) => literal([`#${id}`]))
  const others = aliases.map((alias) => alias.match)
  const parts = [match, ...others, ...(tags.length ? [`{tags} : (${tags.join(' OR ')})`] : [])]
  return parts.length === 1 ? match : `(${parts.join(' OR ')})`
}

/**
 * What documents are gathered by when not all that was asked need be there. A phrase, an identifier and a name stay as they are, and so does a run that is
 * asked for alone and is a word; beside other words it is one clue among several, and so are the words of an identifier that say something by themselves.
 */
export function unitsToGather(groups: readonly Group[]): Unit[] {
  const isApart = mayBeApart(groups)
  return groups.flatMap((group) => unitsOf(group, isApart))
}

/** How many things were asked for: a compound is one, of however many words, and so is a word that is a name as well. */
export function thingsAsked(groups: readonly Group[]): number {
  const isApart = mayBeApart(groups)
  return new Set(groups.flatMap((group) => (group.kind === 'compound' ? group.asked : unitsOf(group, isApart).map(({ asked }) => asked))))
    .size
}

const mayBeApart = (groups: readonly Group[]): boolean =>
  groups.length > 1 || groups.some((group) => group.kind === 'run' && mayComeApart(group))

function mayComeApart(run: Group): boolean {
  const kind = kindOfRun(run.asked)
  return kind === 'sentence' || (kind === 'row' && isRowOfWords(run))
}

function unitsOf(group: Group, isApart: boolean): Unit[] {
  const [first] = group.units
  if (!first) return []
  const asOne = (match: string): Unit => ({
    asked: group.asked,
    words: first.words,
    df: Math.min(...group.units.map(({ df }) => df)),
    match,
  })
  if (group.kind === 'phrase') return [asOne(group.match)]
  if (group.kind === 'compound' && group.whole?.isFixed) return [asOne(wholeMatch(group)), ...(isApart ? clues(group) : [])]
  if (group.kind === 'run' && !isApart) return [asOne(kindOfRun(group.asked) === 'row' ? rowMatch(group) : wholeMatch(group))]
  const named = group.entities.size || group.aliases.length ? [{ ...first, df: Math.max(1, first.df), match: wholeMatch(group) }] : []
  return [...group.units.filter(({ asked }) => !isStopWord(asked)), ...named]
}

/** Words of an identifier that are a clue by themselves: the `covid` of `covid-19`; none of a name that has other names. */
export const clues = ({ units, aliases }: Group): Unit[] => (aliases.length ? [] : units.filter(({ asked }) => isWordByItself(asked)))
