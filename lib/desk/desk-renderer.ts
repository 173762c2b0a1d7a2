import { currentContentVersion } from '@/lib/data/current-content-version'
import { storedEntries, storedFormerSlugs, storedNames } from '@/lib/data/stored-entries'
import { createRenderer, type Renderer } from '@/lib/render/renderer'
import type { LexiconEntry } from '@/lib/schemas/rendered'

export type DeskLimits = {
  /** Of a document's UTF-8. */
  maxBytes: number
  renderTimeoutMs: number
}

/** Renders for people who wait: previews and publications, with every name that the store knows. */
export type DeskRenderer = {
  render: Renderer['render']
  /** Needs no names. */
  join: Renderer['join']
  /** The content's version whose names the renderer knows. */
  namesOf(): number | null
  /** Tells that the content went from one version to the next without a change of names. */
  sameNames(versions: { before: number; after: number }): void
  /** Tells that nothing else about names has changed between the versions than that these came. */
  newNames(versions: { before: number; after: number }, entries: readonly LexiconEntry[]): void
  close(): Promise<void>
}

const CHILDREN = 2
/** Newcomers go with each text until all names are read again: those of 100,000 digests take two seconds, for which an editor would wait after each of their publications. */
const MOST_NEW = 300
// On globalThis, since Next may load a module more than once, and each copy would start processes of its own.
const shared = globalThis as typeof globalThis & { precisDeskRenderer?: DeskRenderer }

/** The process's renderer for the desk; its children start with the first text. */
export function deskRenderer(limits: DeskLimits): DeskRenderer {
  shared.precisDeskRenderer ??= createDeskRenderer(limits)
  return shared.precisDeskRenderer
}

/** Ends the process's renderer, if there is one; the next text starts another. */
export async function closeDeskRenderer(): Promise<void> {
  const renderer = shared.precisDeskRenderer
  delete shared.precisDeskRenderer
  await renderer?.close()
}

function createDeskRenderer({ maxBytes, renderTimeoutMs }: DeskLimits): DeskRenderer {
  const renderer = createRenderer({ children: CHILDREN, timeLimitMs: renderTimeoutMs, maxBytes })
  let known: number | null = null
  let newcomers: readonly LexiconEntry[] = []
  let loading: Promise<void> | null = null

  /** Read before the names, the version is at most older than they are: then they are only read once more. */
  async function load(): Promise<void> {
    const version = await currentContentVersion()
    if (version === known) return
    await renderer.setLexicon(await lexicon())
    known = version
    newcomers = []
  }

  return {
    async render(input) {
      loading ??= load().finally(() => {
        loading = null
      })
      await loading
      return renderer.render(newcomers.length ? { ...input, extra: [...newcomers, ...(input.extra ?? [])] } : input)
    },
    join: (first, second) => renderer.join(first, second),
    namesOf: () => known,
    sameNames({ before, after }) {
      if (known === before) known = after
    },
    newNames({ before, after }, entries) {
      if (known !== before || newcomers.length + entries.length > MOST_NEW) return
      newcomers = [...newcomers, ...entries]
      known = after
    },
    close: () => renderer.close(),
  }
}

/** Everything that links and mentions may lead to. */
async function lexicon(): Promise<LexiconEntry[]> {
  const names = new Map<number, string[]>()
  for await (const { entryId, name } of storedNames()) {
    const known = names.get(entryId)
    if (known) known.push(name)
    else names.set(entryId, [name])
  }
  const former = await storedFormerSlugs()
  const entries: LexiconEntry[] = []
  for await (const { id, kind, slug, name } of storedEntries()) {
    const formerSlugs = former.get(id)
    entries.push({ kind, slug, names: kind === 'digest' ? [name] : (names.get(id) ?? [name]), ...(formerSlugs && { formerSlugs }) })
  }
  return entries
}
