import { wordsOf } from '../analysis/analyze'
import { stemOf } from '../analysis/stem'
import type { Marks } from '../contract'
import { type Group, MENDED, tellingGroups, type Whole } from '../query/plan'
import type { NameAnswer } from './find-entities'
import { clues } from './gather'
import type { Question } from './understand'

/** What to mark in the texts of hits. */
export function marksOf({ groups, understood, isOpen }: Question, names: NameAnswer): Marks {
  const stems = new Set<string>()
  const prefixes = new Set<string>()
  const runs = new Set<string>()
  const phrases: string[][] = []
  const wholes: Marks['wholes'] = []
  const last = groups.at(-1)
  for (const group of tellingGroups(groups)) {
    const isTypo = [...(group.units[0]?.words.values() ?? [])].includes(MENDED)
    // It stands among the people, whom no passage shows; elsewhere it is another word.
    if (group.isOfName) continue
    if (group.kind === 'run') {
      runs.add(group.asked)
      if (understood.isRelaxed) for (const { asked } of group.units) runs.add(asked)
    } else if (group.kind === 'phrase') phrases.push(wordsOf(group.asked).map(stemOf))
    else if (group.whole) {
      const words = wordsTogether(group, group.whole)
      wholes.push({ words, slack: group.whole.slack, isOpen: isOpen && group === last })
      stems.add(stemOf(words.join('')))
      const apart = group.whole.isFixed ? (groups.length > 1 ? clues(group) : []) : group.units
      if (understood.isRelaxed) for (const { asked } of apart) stems.add(stemOf(asked))
    } else {
      if (!isTypo) for (const { asked } of group.units) stems.add(stemOf(asked))
      if (isOpen && group === last) prefixes.add(group.units.at(-1)?.asked ?? '')
    }
    for (const { name } of group.aliases) phrases.push(wordsOf(name).map(stemOf))
  }
  for (const { meant } of understood.mended) for (const word of wordsOf(meant)) stems.add(stemOf(word))
  for (const { name } of names.exact.values()) phrases.push(wordsOf(name).map(stemOf))
  prefixes.delete('')
  return { stems: [...stems], prefixes: [...prefixes], runs: [...runs], phrases, wholes }
}

/** The words of a compound or name that stand together: all of an identifier's, else those that tell. */
const wordsTogether = ({ asked, units }: Group, { slack }: Whole): string[] => (slack ? units.map((unit) => unit.asked) : wordsOf(asked))
