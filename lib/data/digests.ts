import 'server-only'
import { db } from '@/lib/db/client'
import type { Prisma } from '@/lib/db/generated/client'
import { contents } from '@/lib/schemas/rendered'
import type { DigestRow, DigestView, Page } from '@/lib/schemas/views'
import { hideLinks } from '@/lib/text/hide-links'
import type { Belonging } from './belonging'
import { countDigests } from './counts'
import { ROW_SELECT, toDigestRow } from './digest-rows'
import { REF_SELECT, toRef } from './entry-ref'
import { hiddenTargets } from './hidden-links'
import { mentionsOf } from './mentions'
import { newestDigestIds } from './newest-digests'
import { pageOf, rangeOf } from './page-of'
import { digestRows } from './read-digest-rows'
import { isVisible } from './visible'

const PER_PAGE = 20

const VIEW_SELECT = {
  ...ROW_SELECT,
  lab: true,
  entry: { select: { slug: true, name: true, rendering: { select: { words: true, html: true, contents: true } } } },
  people: { orderBy: { position: 'asc' }, select: { person: { select: { entry: { select: REF_SELECT } } } } },
  terms: { orderBy: { position: 'asc' }, select: { term: { select: { kind: true, entry: { select: REF_SELECT } } } } },
  papers: {
    orderBy: { position: 'asc' },
    select: {
      title: true,
      venue: true,
      year: true,
      arxiv: true,
      doi: true,
      code: true,
      authors: { orderBy: { position: 'asc' }, select: { name: true, person: { select: { entry: { select: REF_SELECT } } } } },
    },
  },
  corrections: { orderBy: [{ date: 'asc' }, { position: 'asc' }], select: { date: true, html: true, section: true, anchor: true } },
} satisfies Prisma.DigestSelect

/** The digest at this address, with everything that its page shows; null when there is none that readers may see. */
export async function findDigest(slug: string): Promise<DigestView | null> {
  const [found] = await db().$queryRaw<{ id: number }[]>`SELECT d."entryId" AS "id" FROM "Entry" e JOIN "Digest" d ON d."entryId" = e."id"
    WHERE e."kind" = 'digest' AND e."slug" = ${slug} AND ${isVisible()}`
  if (!found) return null
  const [row, backlinks, hiddenOf] = await Promise.all([
    db().digest.findUnique({ where: { entryId: found.id }, select: VIEW_SELECT }),
    mentionsOf(found.id),
    hiddenTargets([found.id]),
  ])
  if (!row) return null
  const hidden = hiddenOf.get(found.id) ?? []
  const { rendering } = row.entry
  return {
    ...toDigestRow(row),
    people: row.people.map(({ person }) => toRef(person.entry)),
    hasMorePeople: false,
    html: hideLinks(rendering?.html ?? '', hidden),
    contents: contents.parse(JSON.parse(rendering?.contents ?? '[]')),
    terms: row.terms.map(({ term }) => ({ ...toRef(term.entry), termKind: term.kind })),
    papers: row.papers.map(({ authors, ...paper }) => ({
      ...paper,
      authors: authors.map(({ name, person }) => ({ name, person: person && toRef(person.entry) })),
    })),
    corrections: row.corrections.map((correction) => ({ ...correction, html: hideLinks(correction.html, hidden) })),
    lab: row.lab,
    backlinks,
  }
}

/** One page of all visible digests, or of those that belong to an entity, newest first. */
export async function digestPage(page: number, belonging?: Belonging): Promise<Page<DigestRow>> {
  const total = await countDigests(belonging)
  const ids = await newestDigestIds(rangeOf(page, PER_PAGE), belonging, total)
  return pageOf(await digestRows(ids), total, page, PER_PAGE)
}
