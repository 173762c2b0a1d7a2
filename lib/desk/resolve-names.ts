import { slugCandidates } from '@/lib/data/free-slug'
import { entitiesNamed } from '@/lib/data/named-entities'
import { type NamedEntity, NameIndex } from '@/lib/document/name-index'
import { type DocumentIssue, fieldName } from '@/lib/document/read-yaml'
import type { Reference } from '@/lib/document/references'
import { readableName, type Stub } from '@/lib/ingest/plan-names'
import { listed } from '@/lib/messages/listed'
import { t } from '@/lib/messages/translate'
import { slugify } from '@/lib/text/slugify'

export type ResolvedNames = {
  /** Resolves every reference, the stubs included. */
  names: NameIndex
  /** Names that nobody knows: each gets a page of its own. */
  stubs: Stub[]
  /** References that fit several. */
  issues: DocumentIssue[]
}

/**
 * Finds what a document's frontmatter names.
 * @param others names that need not resolve, and will where they can
 * @param lineOf the line of a field
 * @param hidden entities that whoever reads the issues must not be told of; they are meant all the same
 */
export async function resolveNames(
  references: readonly Reference[],
  others: readonly string[],
  lineOf: (path: PropertyKey[]) => number,
  hidden: ReadonlySet<number> = new Set(),
): Promise<ResolvedNames> {
  const wanted = references.map(({ name }) => slugify(name))
  const known = await entitiesNamed([...references.map(({ name }) => name), ...others], wanted.flatMap(slugCandidates))
  const names = new NameIndex()
  for (const entity of known) names.add(entity)
  const untold = new Set<NamedEntity>(known.filter(({ id }) => hidden.has(id)))
  const stubs: Stub[] = []
  const issues: DocumentIssue[] = []
  for (const { kind, name, path } of references) {
    const found = names.resolve(kind, name)
    if (found && 'candidates' in found) {
      const told = found.candidates.filter((each) => !untold.has(each))
      const candidates = listed(told.map(({ slug, detail }) => (detail ? `${slug} (${detail})` : slug)))
      const message = told.length ? t('issue.severalFit', { name, candidates }) : t('issue.severalHidden', { name })
      issues.push({ line: lineOf(path), field: fieldName(path), message })
    }
    if (found) continue
    const slug = slugCandidates(slugify(name)).find((each) => !names.isTaken(kind, each)) ?? slugify(`${name} ${Date.now()}`)
    const stub = { kind, slug, name: readableName(kind, name) }
    stubs.push(stub)
    names.add({ kind, slug, names: [stub.name, name] })
  }
  return { names, stubs, issues }
}
