import { basename } from 'node:path'
import { parseDocument, type ReadableRest } from '@/lib/document/parse-document'
import { readableReferences } from '@/lib/document/readable-references'
import { listReferences, type Reference } from '@/lib/document/references'
import { t } from '@/lib/messages/translate'
import { type Affiliation, inOrderOfTime } from '@/lib/schemas/affiliation'
import type { EntityKind, EntryKind } from '@/lib/schemas/entry-kind'
import { type FrontmatterOfKind, slug as slugSchema } from '@/lib/schemas/frontmatter'
import { foldName } from '@/lib/text/fold-name'
import { slugify } from '@/lib/text/slugify'
import { type BrokenEntity, readBrokenEntity } from './broken-entity'
import type { ContentIssue } from './content-issue'
import { decodeText, readContentFile } from './read-content-file'
import type { ContentFile } from './scan-content'
import type { Spool } from './spool'
import type { StoreState } from './store-state'

/** A new or changed file, by the little that planning needs; the text itself is read again when it is rendered. */
export type Draft = {
  path: string
  kind: EntryKind
  hash: string
  slug: string
  name: string
  aliases: string[]
  /** A topic's parent, as written. */
  parent: string | null
  /** Where its slug and its parent stand, or should. */
  lines: { slug: number; parent: number }
  /** A person's current affiliation. */
  detail: string | null
  /** Where its frontmatter waits among those that were parsed. */
  parsedAt: number
}

export type Survey = {
  drafts: Draft[]
  /** Paths whose bytes are what the store read last. */
  unchanged: Set<string>
  /** Every name that frontmatter refers to, by `kind:folded name`, as first written. */
  references: Map<string, { kind: EntityKind; name: string }>
  issues: ContentIssue[]
  /** Entities whose files have errors. */
  broken: BrokenEntity[]
  /** What files with errors refer to, each with its line: whether that is known can be told in the same run. */
  refused: { path: string; references: (Reference & { line: number })[] }[]
}

/** Frontmatter as it was parsed in the first pass: reading YAML costs several times what reading this back does. */
export type ParsedFrontmatter = Spool<FrontmatterOfKind[EntryKind]>

export type SurveyOptions = {
  contentDir: string
  maxBytes: number
  force: boolean
  parsed: ParsedFrontmatter
  onFile(): Promise<void> | void
}

/** First pass: reads every file, sets the unchanged ones aside by their hash, and checks the frontmatter of the rest. */
export async function surveyFiles(files: readonly ContentFile[], state: StoreState, options: SurveyOptions): Promise<Survey> {
  const survey: Survey = { drafts: [], unchanged: new Set(), references: new Map(), issues: [], broken: [], refused: [] }
  for (const file of files) {
    surveyFile(file, state, options, survey)
    await options.onFile()
  }
  return survey
}

function surveyFile(
  { path, kind }: ContentFile,
  state: StoreState,
  { contentDir, maxBytes, force, parsed: kept }: SurveyOptions,
  survey: Survey,
): void {
  const refer = (references: readonly Reference[]) => {
    for (const { kind: of, name } of references) {
      const key = `${of}:${foldName(name)}`
      if (!survey.references.has(key)) survey.references.set(detached(key), { kind: of, name: detached(name) })
    }
  }
  const refuse = (issues: ContentIssue[], rest?: ReadableRest) => {
    survey.issues.push(...issues)
    if (kind !== 'digest') survey.broken.push(readBrokenEntity(kind, path, rest, slugOfFile(path) ?? wouldBeSlug(path)))
    if (!rest?.isWhole) return
    const references = readableReferences(kind, rest.value)
    refer(references)
    survey.refused.push({ path, references: references.map((each) => ({ ...each, line: rest.lineOf(each.path) })) })
  }
  const read = readContentFile(contentDir, path, maxBytes)
  if ('message' in read) return void refuse([read])
  const stored = state.byPath.get(path)
  const isEdited = stored !== undefined && stored.revision !== stored.fileRevision
  if (stored?.kind === kind && stored.fileHash === read.hash && !(force && isEdited)) return void survey.unchanged.add(path)

  const retired = stored === undefined ? state.retired.get(path) : undefined
  if (retired?.hash === read.hash && !force) return void survey.unchanged.add(path)
  if (retired?.into)
    return void survey.issues.push({
      path,
      line: 1,
      field: null,
      message: t('issue.file.merged', { slug: retired.into }),
    })

  const text = decodeText(path, read.bytes)
  if (typeof text !== 'string') return void refuse([text])
  const parsed = parseDocument(kind, text)
  if (!parsed.ok) {
    const issues = parsed.issues.map((issue) => ({ path, ...issue }))
    return void refuse(issues, parsed.rest)
  }
  const { frontmatter, lineOf } = parsed.document
  const slug = frontmatter.slug ?? slugOfFile(path)
  if (slug === null) {
    const message = t('issue.noSlug', { slug: wouldBeSlug(path) })
    // Its fields are good; those with dates in them name nothing.
    const value = frontmatter as unknown as ReadableRest['value']
    return void refuse([{ path, line: 1, field: 'slug', message }], { value, isWhole: true, lineOf })
  }
  refer(listReferences(kind, frontmatter))
  const names = 'name' in frontmatter ? frontmatter : { name: frontmatter.title, aliases: [] }
  survey.drafts.push({
    path,
    kind,
    hash: read.hash,
    slug: detached(slug),
    name: detached(names.name),
    aliases: names.aliases.map(detached),
    parent: 'parent' in frontmatter && frontmatter.parent !== undefined ? detached(frontmatter.parent) : null,
    lines: { slug: lineOf(['slug']), parent: lineOf(['parent']) },
    detail: currentPlace('affiliations' in frontmatter ? frontmatter.affiliations : []),
    parsedAt: kept.append(frontmatter),
  })
}

/**
 * A copy that stands by itself. A part cut out of a string keeps the whole string alive in V8: 100,000 titles would hold 100,000 files in memory.
 */
function detached(text: string): string {
  return Buffer.from(text).toString()
}

function currentPlace(affiliations: readonly Affiliation[]): string | null {
  const [current] = inOrderOfTime(affiliations)
  return current ? detached(current.name) : null
}

const nameOfFile = (path: string) => basename(path).replace(/\.[^.]+$/, '')

function slugOfFile(path: string): string | null {
  const name = nameOfFile(path)
  return slugSchema.safeParse(name).success ? name : null
}

const wouldBeSlug = (path: string) => slugify(nameOfFile(path))
