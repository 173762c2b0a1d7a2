import { digestsSaying } from '@/lib/data/digests-saying'
import type { IngestReport } from './ingest-report'
import type { Matched } from './match-drafts'
import type { NamePlan } from './plan-names'

/** So many are named in a line. */
const MOST_NAMED = 5

/**
 * Names that pages have lost and that digests still say, whose files are as they were: these stay with the page until they are read again, and then get one of that name.
 * The folder and the store would say two things until then.
 */
export async function lostNameWarnings(
  matched: readonly Matched[],
  { index }: Pick<NamePlan, 'index'>,
  storedNames: ReadonlyMap<number, string[]>,
): Promise<IngestReport['warnings']> {
  const warnings: IngestReport['warnings'] = []
  const read = new Set(matched.map(({ draft }) => draft.path))
  for (const { draft, stored } of matched) {
    const { kind } = draft
    if (!stored || kind === 'digest') continue
    const after = new Set([draft.name, ...draft.aliases])
    for (const name of new Set([stored.name, ...(storedNames.get(stored.id) ?? [])])) {
      if (after.has(name) || index.resolve(kind, name) !== null) continue
      const saying = (await digestsSaying(stored.id, name)).filter((path) => !read.has(path))
      if (saying.length) warnings.push({ path: draft.path, line: null, code: 'lost-name', message: messageOf(name, saying) })
    }
  }
  return warnings
}

function messageOf(name: string, saying: readonly string[]): string {
  const more = saying.length - MOST_NAMED
  const list = `${saying.slice(0, MOST_NAMED).join(', ')}${more > 0 ? ` and ${more} more` : ''}`
  return `“${name}” is no name of this page any more, and is still said in ${list}: the next change of such a file would make another page of that name. Keep it under aliases, or write the new name there.`
}
