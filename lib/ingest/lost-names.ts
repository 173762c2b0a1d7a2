import { digestsNaming } from '@/lib/data/digests-naming'
import { parseDocument } from '@/lib/document/parse-document'
import { listReferences } from '@/lib/document/references'
import { listed } from '@/lib/messages/listed'
import { t } from '@/lib/messages/translate'
import type { EntityKind } from '@/lib/schemas/entry-kind'
import { foldName } from '@/lib/text/fold-name'
import type { IngestReport } from './ingest-report'
import type { Matched } from './match-drafts'
import type { NamePlan } from './plan-names'

/** So many are named in a line. */
const MOST_NAMED = 5

type Names = Pick<NamePlan, 'index'>

/**
 * Names that pages have lost and that digests still say, whose files are as they were: these stay with the page until they are read again, and then get one of that name.
 * The folder and the store would say two things until then.
 */
export async function lostNameWarnings(
  matched: readonly Matched[],
  { index }: Names,
  storedNames: ReadonlyMap<number, string[]>,
): Promise<IngestReport['warnings']> {
  const warnings: IngestReport['warnings'] = []
  const read = new Set(matched.map(({ draft }) => draft.path))
  for (const { draft, stored } of matched) {
    const { kind } = draft
    if (!stored || kind === 'digest') continue
    const after = new Set([draft.name, ...draft.aliases])
    const before = new Set([stored.name, ...(storedNames.get(stored.id) ?? [])])
    const lost = [...before].filter((name) => !after.has(name) && index.resolve(kind, name) === null)
    if (!lost.length) continue
    const digests = (await digestsNaming(stored.id)).filter(({ path }) => !read.has(path))
    const said = digests.map(({ path, document }) => ({ path, ...namesSaid(document, kind, { index }) }))
    for (const name of lost) {
      const says = (names: readonly string[]) => names.includes(foldName(name))
      const saying = said.filter(({ references }) => says(references)).map(({ path }) => path)
      const crediting = said.filter(({ references, authors }) => says(authors) && !says(references)).map(({ path }) => path)
      const tell = (message: string) => warnings.push({ path: draft.path, line: null, code: 'lost-name', message })
      if (saying.length) tell(messageOf(name, saying, 'make'))
      if (crediting.length) tell(messageOf(name, crediting, 'credit'))
    }
  }
  return warnings
}

/** The names in a frontmatter that lead to nobody of that kind any more, folded: a slug, or a word of the text that looks alike, is none. */
function namesSaid(document: string, kind: EntityKind, { index }: Names): { references: string[]; authors: string[] } {
  const parsed = parseDocument('digest', document)
  if (!parsed.ok) return { references: [], authors: [] }
  const { frontmatter } = parsed.document
  const folded = (names: readonly string[]) => names.filter((name) => index.resolve(kind, name) === null).map(foldName)
  const references = listReferences('digest', frontmatter).filter((reference) => reference.kind === kind)
  return {
    references: folded(references.map(({ name }) => name)),
    authors: kind === 'person' ? folded(frontmatter.papers.flatMap(({ authors }) => authors)) : [],
  }
}

/** @param then what the next change of such a file would do: make another page of that name, or credit a paper to nobody */
function messageOf(name: string, saying: readonly string[], then: 'make' | 'credit'): string {
  const count = saying.length - MOST_NAMED
  const first = listed(saying.slice(0, MOST_NAMED))
  return t('warning.lostName', { name, then, files: count > 0 ? t.markup('list.andMore', { names: () => first, count }) : first })
}
