import { t } from '@/lib/messages/translate'
import type { Why } from '@/lib/schemas/search'
import { asTyped } from '@/lib/text/as-typed'

/** Why a hit was found, in a few words, those of the query as they were typed: `noise, robust in title; Heat in text`. */
export function whyWords(why: readonly Why[], query: string): string {
  const groups = new Map<string, { why: Why; words: string[] }>()
  for (const each of why) {
    const key = `${each.by} ${each.field}`
    const word = each.found || asTyped(query, each.asked)
    const known = groups.get(key)
    if (!known) groups.set(key, { why: each, words: [word] })
    else if (!known.words.includes(word)) known.words.push(word)
  }
  return [...groups.values()]
    .map(({ why: { by, field }, words }) => t(`search.why.${by}`, { words: words.join(', '), field: t(`search.field.${field}`) }))
    .join('; ')
}

/** The same as a line below a hit; nothing where there is nothing to say. */
export function WhyLine({ why, query }: { why: readonly Why[]; query: string }) {
  const words = whyWords(why, query)
  return words ? <p className="why">{words}</p> : null
}
