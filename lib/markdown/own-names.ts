import type { LexiconHit } from './lexicon'
import type { Names } from './wider-lexicon'

/**
 * A lexicon as one text asks it: where several answer to a name and the text's own frontmatter names exactly one of them, that one is meant.
 * @param own what the frontmatter names, as links would: `person:wei-zhang-2`, `term:GRPO`; what is itself unclear decides nothing
 */
export function preferOwn(names: Names, own: readonly string[] | undefined): Names {
  if (!own?.length) return names
  const keyOf = ({ kind, slug }: Pick<LexiconHit, 'kind' | 'slug'>) => `${kind}:${slug}`
  let known: Set<string> | null = null
  const settle = (hits: LexiconHit[]): LexiconHit[] => {
    if (hits.length < 2) return hits
    // Most texts have nothing unclear in them, and need not resolve their frontmatter again.
    known ??= new Set(own.flatMap((reference) => names.candidates(reference)).map(keyOf))
    const mine = hits.filter((hit) => known?.has(keyOf(hit)))
    return mine.length === 1 ? mine : hits
  }
  const candidates = (target: string) => settle(names.candidates(target))
  return {
    candidates,
    resolve(target) {
      const found = candidates(target)
      return found.length > 1 ? 'ambiguous' : (found[0] ?? null)
    },
    *mentions(text) {
      for (const found of names.mentions(text)) yield { ...found, entries: settle(found.entries) }
    },
  }
}
