import { insertRows } from '@/lib/db/insert-rows'
import type { Tx } from '@/lib/db/transaction'
import { anchorsOf } from './correction-anchor'
import type { DigestToSave } from './entry-to-save'
import type { Saving } from './save-entries'

type SavingDigest = Omit<Saving, 'entry'> & { entry: DigestToSave }

/** Writes digests with all their relations. A changed digest's rows are replaced, so that none is left over. */
export async function writeDigests(tx: Tx, saving: readonly SavingDigest[], ids: Map<string, number>): Promise<void> {
  if (!saving.length) return
  const changed = saving.filter(({ isNew }) => !isNew).map(({ id }) => id)
  const before = changed.length
    ? await tx.digest.findMany({ where: { entryId: { in: changed } }, select: { entryId: true, publishedAt: true } })
    : []
  const publishedBefore = new Map(before.map(({ entryId, publishedAt }) => [entryId, publishedAt]))
  if (changed.length) {
    await tx.digest.deleteMany({ where: { entryId: { in: changed } } }) // its relations go with it
    await tx.binned.deleteMany({ where: { entryId: { in: changed } } }) // whoever saves it wants it back
  }

  await insertRows(
    tx,
    'Digest',
    saving.map((one) => digestRow(one, publishedBefore.get(one.id) ?? null)),
  )
  const many = <T>(rows: (one: SavingDigest) => T[]) => saving.flatMap(rows)
  const idOf = (kind: string, slug: string) => {
    const id = ids.get(`${kind}:${slug}`)
    if (id === undefined) throw new Error(`${kind}:${slug} is referred to but not in the store`)
    return id
  }
  await insertRows(
    tx,
    'DigestTopic',
    many(({ entry, id }) => entry.references.topics.map((slug, position) => ({ digestId: id, position, topicId: idOf('topic', slug) }))),
  )
  await insertRows(
    tx,
    'DigestPerson',
    many(({ entry, id }) => entry.references.people.map((slug, position) => ({ digestId: id, position, personId: idOf('person', slug) }))),
  )
  await insertRows(
    tx,
    'DigestTerm',
    many(({ entry, id }) => entry.references.terms.map((slug, position) => ({ digestId: id, position, termId: idOf('term', slug) }))),
  )
  await insertRows(
    tx,
    'Article',
    many(({ entry, id }) => articleRows(entry, id, idOf)),
  )
  await insertRows(
    tx,
    'Paper',
    many(({ entry, id }) => paperRows(entry, id)),
  )
  await insertRows(
    tx,
    'PaperAuthor',
    many(({ entry, id }) => authorRows(entry, id, idOf)),
  )
  await insertRows(
    tx,
    'Correction',
    many(({ entry, id }) => correctionRows(entry, id)),
  )
}

/** When readers first see it: as written, else as before, else when its article came out, else now. One whose time is over already is a draft. */
function digestRow({ entry, id, now }: SavingDigest, before: Date | null) {
  const { summary, language, publishedAt, unpublishAt, lab, sources } = entry.frontmatter
  const status = unpublishAt && unpublishAt <= now ? 'draft' : entry.frontmatter.status
  const moment = publishedAt ?? before ?? sources[0]?.publishedAt ?? now
  return {
    entryId: id,
    summary,
    language,
    status,
    publishedAt: publishedAt ?? (status === 'draft' ? null : moment),
    unpublishAt: unpublishAt ?? null,
    lab: lab ?? null,
  }
}

type IdOf = (kind: string, slug: string) => number

function articleRows({ frontmatter, references }: DigestToSave, digestId: number, idOf: IdOf) {
  return frontmatter.sources.map(({ title, url, publishedAt }, position) => ({
    digestId,
    position,
    sourceId: idOf('source', references.sources[position] ?? ''),
    title: title ?? null,
    url: url ?? null,
    publishedAt: publishedAt ?? null,
  }))
}

function paperRows({ frontmatter }: DigestToSave, digestId: number) {
  return frontmatter.papers.map(({ title, arxiv, doi, venue, year, code }, position) => ({
    digestId,
    position,
    title,
    arxiv: arxiv ?? null,
    doi: doi ?? null,
    venue: venue ?? null,
    year: year ?? null,
    code: code ?? null,
  }))
}

function authorRows({ frontmatter, references }: DigestToSave, digestId: number, idOf: IdOf) {
  return frontmatter.papers.flatMap(({ authors }, paperPosition) =>
    authors.map((name, position) => {
      const slug = references.authors[paperPosition]?.[position] ?? null
      return { digestId, paperPosition, position, name, personId: slug === null ? null : idOf('person', slug) }
    }),
  )
}

function correctionRows({ frontmatter, rendered }: DigestToSave, digestId: number) {
  const anchorOf = anchorsOf(rendered)
  return frontmatter.corrections.map(({ date, text, section }, position) => ({
    digestId,
    position,
    date,
    text,
    html: rendered.inlines[position] ?? '',
    section: section ?? null,
    anchor: anchorOf(section),
  }))
}
