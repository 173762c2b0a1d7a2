import { t } from '@/lib/messages/translate'
import type { Why } from '@/lib/schemas/search'

/** Why a hit was found, in a few words: `noise, robust in title; heat in text`. */
export function whyWords(why: readonly Why[]): string {
  const groups = new Map<string, { why: Why; words: string[] }>()
  for (const each of why) {
    const key = `${each.by} ${each.field}`
    const word = each.found || each.asked
    const known = groups.get(key)
    if (!known) groups.set(key, { why: each, words: [word] })
    else if (!known.words.includes(word)) known.words.push(word)
  }
  return [...groups.values()]
    .map(({ why: { by, field }, words }) => t(`search.why.${by}`, { words: words.join(', '), field: t(`search.field.${field}`) }))
    .join('; ')
}

/** The same as a line below a hit; nothing where there is nothing to say. */
export function WhyLine({ why }: { why: readonly Why[] }) {
  const words = whyWords(why)
  return words ? <p className="why">{words}</p> : null
}
