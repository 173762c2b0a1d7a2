import { availableParallelism } from 'node:os'
import { INGEST } from '@/lib/auth/policy'
import type { EntryToSave } from '@/lib/commands/entry-to-save'
import { type RecordedFile, recordFiles } from '@/lib/commands/record-files'
import { storedFormerSlugs } from '@/lib/data/stored-entries'
import { AppError } from '@/lib/errors'
import { t } from '@/lib/messages/translate'
import { createRenderer, type Renderer } from '@/lib/render/renderer'
import type { RenderedPlace } from '@/lib/schemas/rendered'
import { emptyReport, type IngestOptions, type IngestReport } from './ingest-report'
import { lostNameWarnings } from './lost-names'
import { type Matched, matchDrafts } from './match-drafts'
import { placeWarnings } from './places'
import { lexiconEntries, type NamePlan, nameChanges, planNames } from './plan-names'
import { prepareDraft } from './prepare'
import { prune } from './prune'
import { referenceIssues } from './reference-issues'
import { findOutdated, relink } from './relink'
import { scanContent } from './scan-content'
import { setAside } from './set-aside'
import { Spool } from './spool'
import { readStoredNames, readStoreState, readTopicParents, type StoreState } from './store-state'
import { stubEntry } from './stub-entry'
import { type ParsedFrontmatter, surveyFiles } from './survey'
import { orderTopics } from './topic-order'
import { writePrepared } from './write-prepared'

/**
 * Brings the content folder into the store. All problems of all files are found before anything is written; with any problem nothing is.
 * What is written goes through the commands, some hundred entries to a transaction.
 * @throws AppError `bad-content` when there is no content folder, `store-busy`, `store-full`
 */
export async function runIngest(options: IngestOptions): Promise<IngestReport> {
  const started = performance.now()
  const report = emptyReport(options.dryRun ?? false)
  await ingest(options, report)
  report.ok = report.errors.length === 0
  report.tookMs = Math.round(performance.now() - started)
  return report
}

async function ingest(options: IngestOptions, report: IngestReport): Promise<void> {
  const parsed: ParsedFrontmatter = new Spool(options.dataDir, 'frontmatter')
  try {
    await ingestThrough(parsed, options, report)
  } finally {
    parsed.close()
  }
}

async function ingestThrough(parsed: ParsedFrontmatter, options: IngestOptions, report: IngestReport): Promise<void> {
  const { contentDir, maxBytes, force = false, dryRun = false, strict = false } = options
  const { files, issues } = scanContent(contentDir)
  if (options.prune && !force && files.length === 0) throw new AppError('bad-content', t('refused.content.empty', { folder: contentDir }))
  report.files = files.length
  const state = await readStoreState()
  let read = 0
  const onFile = () => {
    read++
    options.onProgress?.('read', read, files.length)
    if (read % 500 === 0) return new Promise<void>((resolve) => setImmediate(resolve))
  }
  const survey = await surveyFiles(files, state, { contentDir, maxBytes, force, parsed, onFile })
  report.unchanged = survey.unchanged.size
  report.errors.push(...issues, ...survey.issues)

  const isNaming = survey.drafts.length > 0 || survey.refused.length > 0
  const storedNames = isNaming ? await readStoredNames() : new Map<number, string[]>()
  const matches = matchDrafts(survey, state, storedNames)
  // A file with a problem is not gone.
  const unread = new Set(report.errors.map(({ path }) => path))
  const gone = matches.gone.filter(({ path }) => path === null || !unread.has(path))
  report.errors.push(...matches.issues)
  report.gone = gone.map(({ kind, slug }) => `${kind}:${slug}`).sort()
  const { toSave, toRecord } = await setAside(matches.matched, force, report)
  const former = isNaming ? await storedFormerSlugs() : new Map<number, string[]>()
  const plan = planNames(survey, toSave, state, storedNames, former, strict)
  for (const { path, references } of survey.refused) report.errors.push(...referenceIssues(path, references, plan, ({ line }) => line))

  const renderer = lazyRenderer(options, plan, toSave, state, storedNames)
  try {
    const ordered = await inOrder(toSave, plan, report)
    await prepareAndWrite({ ordered, plan, parsed, toRecord, state, renderer, options, report })
    if (report.errors.length) return
    report.warnings.push(...(await lostNameWarnings(toSave, plan, storedNames)))
    // Before texts are linked again: those that led to what is removed are among them, and must not find it.
    if (options.prune) for (const id of await prune(gone, { force, dryRun }, report)) state.byId.delete(id)
    if (!dryRun) {
      const saved = new Set(toSave.flatMap(({ stored }) => stored?.id ?? []))
      const changes = nameChanges(plan, toSave, storedNames)
      const newcomers = await readStoreState()
      for (const id of newcomers.byId.keys()) if (!state.byId.has(id)) saved.add(id)
      const outdated = await findOutdated(changes, saved)
      let done = 0
      report.rerendered = await relink(outdated, {
        renderer,
        state: newcomers,
        onDone: (count) => {
          done += count
          options.onProgress?.('relink', done, outdated.length)
        },
        onFailed: (entry, message) => report.warnings.push({ path: entry, line: null, code: 'render-failed', message }),
      })
    }
  } finally {
    await renderer.close()
  }
}

/** Entities before digests, topics behind their parents: what is referred to comes first. */
async function inOrder(toSave: readonly Matched[], plan: NamePlan, report: IngestReport): Promise<Matched[]> {
  const topics = toSave.filter(({ draft }) => draft.kind === 'topic')
  const { ordered, issues } = orderTopics(topics, topics.length ? await readTopicParents() : new Map(), plan.index)
  report.errors.push(...issues)
  const others = toSave.filter(({ draft }) => draft.kind !== 'topic' && draft.kind !== 'digest')
  return [...ordered, ...others, ...toSave.filter(({ draft }) => draft.kind === 'digest')]
}

type Work = {
  ordered: Matched[]
  plan: NamePlan
  parsed: ParsedFrontmatter
  toRecord: RecordedFile[]
  state: StoreState
  renderer: LazyRenderer
  options: IngestOptions
  report: IngestReport
}

async function prepareAndWrite({ ordered, plan, parsed, toRecord, state, renderer, options, report }: Work): Promise<void> {
  const { contentDir, dataDir, maxBytes, strict = false, force = false } = options
  const spool = new Spool<EntryToSave>(dataDir, 'entries')
  const places: (RenderedPlace & { path: string })[] = []
  try {
    let done = 0
    const prepare = async (matched: Matched) => {
      const { entry, issues } = await prepareDraft(matched, { contentDir, maxBytes, strict, force, plan, renderer, parsed })
      options.onProgress?.('render', ++done, ordered.length)
      report.errors.push(...issues)
      return entry
    }
    // In windows, so that the order is kept while every child has work.
    for (let start = 0; start < ordered.length; start += 64) {
      for (const entry of await Promise.all(ordered.slice(start, start + 64).map(prepare))) {
        if (!entry) continue
        const path = entry.file?.path ?? ''
        report.warnings.push(...entry.rendered.warnings.map((warning) => ({ ...warning, path })))
        places.push(...(entry.rendered.places ?? []).map((place) => ({ ...place, path })))
        if (!report.errors.length) spool.append(entry)
      }
    }
    if (report.errors.length) return
    report.warnings.push(...(await placeWarnings(places, spool.read())))
    report.stubs = plan.stubs.map(({ kind, slug }) => `${kind}:${slug}`)
    report.renamed = [...plan.slugAfter].map(([id, slug]) => renaming(state, id, slug))
    if (options.dryRun) return void countPlanned(ordered, report)
    // The children know every name; while the store is written nobody needs them, and few runs do afterwards.
    await renderer.close()
    await recordFiles(INGEST, toRecord)
    const stubs = plan.stubs.map(stubEntry)
    let written = 0
    const all = {
      *[Symbol.iterator]() {
        yield* stubs
        yield* spool.read()
      },
    }
    await writePrepared(all, new Set(plan.slugAfter.keys()), report, (count) => {
      written += count
      options.onProgress?.('write', written, ordered.length + stubs.length)
    })
  } finally {
    spool.close()
  }
}

function renaming(state: StoreState, id: number, to: string): { from: string; to: string } {
  const entry = state.byId.get(id)
  return { from: `${entry?.kind}:${entry?.slug}`, to: `${entry?.kind}:${to}` }
}

function countPlanned(ordered: readonly Matched[], report: IngestReport): void {
  for (const { draft, stored } of ordered) report[stored ? 'updated' : 'created'].push(`${draft.kind}:${draft.slug}`)
}

/** A renderer whose names are settled, and which may be closed between texts. */
type LazyRenderer = Pick<Renderer, 'render' | 'close'>

/** Starts its children, and ships them the names, only when something is to be rendered; closed, it starts them again for the next text. */
function lazyRenderer(
  options: IngestOptions,
  plan: NamePlan,
  toSave: Matched[],
  state: StoreState,
  storedNames: Map<number, string[]>,
): LazyRenderer {
  let started: Promise<Renderer> | undefined
  const start = async () => {
    const renderer = createRenderer({
      children: availableParallelism(),
      timeLimitMs: options.renderTimeoutMs,
      patience: 4,
      maxBytes: options.maxBytes,
    })
    const names = storedNames.size || !state.byId.size ? storedNames : await readStoredNames()
    await renderer.setLexicon(lexiconEntries(plan, toSave, state, names, await storedFormerSlugs()))
    return renderer
  }
  return {
    render: async (input) => {
      started ??= start()
      return (await started).render(input)
    },
    close: async () => {
      const running = started
      started = undefined
      if (running) await (await running).close()
    },
  }
}
