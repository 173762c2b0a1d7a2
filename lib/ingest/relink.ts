import { INGEST } from '@/lib/auth/policy'
import { type Rerendered, type Rerendering, rerenderEntries } from '@/lib/commands/rerender-entries'
import { headDocuments } from '@/lib/data/stored-entries'
import { brokenLinks, linkingTo, outdatedRenderings, storedTexts } from '@/lib/data/stored-texts'
import { parseDocument } from '@/lib/document/parse-document'
import { ownReferences } from '@/lib/document/references'
import { AppError } from '@/lib/errors'
import { PIPELINE_VERSION } from '@/lib/markdown/pipeline-version'
import type { Renderer } from '@/lib/render/renderer'
import { foldName } from '@/lib/text/fold-name'
import { nameOfTarget } from '@/lib/text/link-target'
import type { NameChanges } from './plan-names'
import { keyOf, type StoreState } from './store-state'

/**
 * Stored entries whose text was not saved in this run but renders differently now: they mention a name that came or went, link to what moved,
 * hold a broken link that leads somewhere now, or were rendered by an older pipeline.
 * @param mentionedIn where a mention of the names says something else now; anywhere if it is not given
 */
export async function findOutdated(changes: NameChanges, saved: ReadonlySet<number>, mentionedIn?: readonly number[]): Promise<number[]> {
  const outdated = new Set(await linkingTo([...changes.movedIds]))
  const arrivals = new Set([...changes.arrivals.names].map(foldName))
  for (const { fromId, target } of await brokenLinks()) {
    const name = nameOfTarget(target)
    const isSlug = ['digest', 'topic', 'person', 'term', 'source'].some((kind) => changes.arrivals.slugs.has(`${kind}:${name}`))
    if (isSlug || arrivals.has(name)) outdated.add(fromId)
  }
  for (const id of await textsMentioning(changes.names, mentionedIn)) outdated.add(id)
  for (const id of saved) outdated.delete(id)
  for (const id of await outdatedRenderings(PIPELINE_VERSION)) outdated.add(id)
  return [...outdated]
}

/** Texts that may mention one of these names, among some or among all. */
export async function textsMentioning(names: ReadonlySet<string>, within?: readonly number[]): Promise<number[]> {
  if (!names.size) return []
  const found: number[] = []
  const mentions = mentionTest(names)
  for await (const { entryId, text } of storedTexts(within)) if (mentions(text)) found.push(entryId)
  return found
}

/** Whether a text may mention one of these names: generous, since a text rendered in vain costs little. */
function mentionTest(names: ReadonlySet<string>): (text: string) => boolean {
  const escaped = [...names].map((name) => foldName(name).replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
  const pattern = new RegExp(escaped.join('|'))
  return (text) => pattern.test(foldName(text))
}

export type Relinking = {
  renderer: Pick<Renderer, 'render'>
  state: Pick<StoreState, 'byId'>
  onDone(count: number): void
  onFailed(entry: string, message: string): void
  /** Texts were saved; no name has changed with them. */
  onSaved?(versions: Rerendered['versions']): void
}

/** Renders these entries' head revisions again. */
export async function relink(ids: readonly number[], { renderer, state, onDone, onFailed, onSaved }: Relinking): Promise<number> {
  let count = 0
  for (let start = 0; start < ids.length; start += 100) {
    const batch = ids.slice(start, start + 100)
    const documents = await headDocuments(batch)
    const renderings = await Promise.all(
      [...documents].map(async ([id, { document, revision }]): Promise<Rerendering[]> => {
        const entry = state.byId.get(id)
        const parsed = entry && parseDocument(entry.kind, document)
        if (!entry || !parsed?.ok) return []
        const { frontmatter, body } = parsed.document
        const inlines = 'corrections' in frontmatter ? frontmatter.corrections.map(({ text }) => text) : []
        try {
          const rendered = await renderer.render({
            body,
            inlines,
            self: { kind: entry.kind, slug: entry.slug },
            own: ownReferences(entry.kind, frontmatter),
          })
          return [{ id, revision, rendered }]
        } catch (error) {
          if (!(error instanceof AppError)) throw error
          onFailed(keyOf(entry.kind, entry.slug), error.message)
          return []
        }
      }),
    )
    const saved = await rerenderEntries(INGEST, renderings.flat())
    count += saved.count
    onSaved?.(saved.versions)
    onDone(batch.length)
  }
  return count
}
