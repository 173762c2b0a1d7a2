import type { NameIndex } from '@/lib/document/name-index'
import { t } from '@/lib/messages/translate'
import type { ContentIssue } from './content-issue'
import type { Matched } from './match-drafts'

/**
 * Puts topics behind their parents, and finds circles.
 * @param storedParents parents of the topics in the store, slugs both
 */
export function orderTopics(
  topics: readonly Matched[],
  storedParents: Map<string, string>,
  names: NameIndex,
): { ordered: Matched[]; issues: ContentIssue[] } {
  const bySlug = new Map(topics.map((matched) => [matched.draft.slug, matched]))
  const parentOf = (slug: string): string | null => {
    const matched = bySlug.get(slug)
    if (!matched) return storedParents.get(slug) ?? null
    const found = matched.draft.parent === null ? null : names.resolve('topic', matched.draft.parent)
    return found && 'slug' in found ? found.slug : null
  }
  const depths = new Map<Matched, number>()
  const issues: ContentIssue[] = []
  for (const matched of topics) {
    const way = [matched.draft.slug]
    for (let parent = parentOf(matched.draft.slug); parent !== null; parent = parentOf(parent)) {
      const isCircle = way.includes(parent)
      way.push(parent)
      if (!isCircle) continue
      if (parent === matched.draft.slug) {
        const message = t('issue.circle', { way: way.join(' → ') })
        issues.push({ path: matched.draft.path, line: matched.draft.lines.parent, field: 'parent', message })
      }
      break
    }
    depths.set(matched, way.length)
  }
  const ordered = [...topics].sort((a, b) => (depths.get(a) ?? 0) - (depths.get(b) ?? 0))
  return { ordered, issues }
}
