import { fieldName } from '@/lib/document/read-yaml'
import type { Reference } from '@/lib/document/references'
import { listed } from '@/lib/messages/listed'
import { t } from '@/lib/messages/translate'
import { FOLDER_OF_KIND } from '@/lib/schemas/entry-kind'
import { slugify } from '@/lib/text/slugify'
import type { ContentIssue } from './content-issue'
import type { NamePlan } from './plan-names'

/** What a file refers to that nobody knows, or that fits several, with what to write instead. @param lineOf where one of the references stands */
export function referenceIssues<R extends Reference>(
  path: string,
  references: readonly R[],
  { index, unnamed }: Pick<NamePlan, 'index' | 'unnamed'>,
  lineOf: (reference: R) => number | null,
): ContentIssue[] {
  return references.flatMap((reference): ContentIssue[] => {
    const { kind, name } = reference
    const found = index.resolve(kind, name)
    if (found && 'slug' in found) return []
    if (!found && unnamed.has(kind)) return []
    const message = found
      ? t('issue.severalFit', {
          name,
          candidates: listed(found.candidates.map(({ slug, detail }) => (detail ? `${slug} (${detail})` : slug))),
        })
      : t('issue.unknownName', { name, file: `${FOLDER_OF_KIND[kind]}/${slugify(name)}.md` })
    return [{ path, line: lineOf(reference), field: fieldName(reference.path), message }]
  })
}
