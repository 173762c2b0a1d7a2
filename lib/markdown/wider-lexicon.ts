import type { LexiconEntry } from '@/lib/schemas/rendered'
import { Lexicon, type LexiconHit } from './lexicon'
import type { Found } from './mention-index'

/** What a text asks of a lexicon. */
export type Names = Pick<Lexicon, 'resolve' | 'candidates' | 'mentions'>

/** A lexicon with a few more entries, for one text: those that come into being with it. The wide one is left as it is. */
export function widen(wide: Lexicon, extra: readonly LexiconEntry[] | undefined): Names {
  if (!extra?.length) return wide
  const own = new Lexicon(extra)
  const candidates = (target: string) => distinct([...wide.candidates(target), ...own.candidates(target)])
  return {
    candidates,
    resolve(target) {
      const found = candidates(target)
      return found.length > 1 ? 'ambiguous' : (found[0] ?? null)
    },
    mentions: (text) => joined([...wide.mentions(text), ...own.mentions(text)]),
  }
}

/** The wide one may know of one that came a moment ago. */
function distinct(hits: readonly LexiconHit[]): LexiconHit[] {
  return hits.filter(({ kind, slug }, at) => hits.findIndex((hit) => hit.kind === kind && hit.slug === slug) === at)
}

/** In order of place, at each place the longest, none overlapping. */
function joined(found: Found<LexiconHit>[]): Found<LexiconHit>[] {
  const kept: Found<LexiconHit>[] = []
  for (const each of found.sort((a, b) => a.start - b.start || b.end - a.end)) {
    const last = kept.at(-1)
    if (last?.start === each.start && last.end === each.end)
      kept[kept.length - 1] = { ...last, entries: distinct([...last.entries, ...each.entries]) }
    else if (!last || each.start >= last.end) kept.push(each)
  }
  return kept
}
