import 'server-only'
import { db } from '@/lib/db/client'
import type { Prisma } from '@/lib/db/generated/client'
import { contents } from '@/lib/schemas/rendered'
import type { DigestRow, DigestView, Page } from '@/lib/schemas/views'
import { hideInHeadings, hideLinks, renameAnchors } from '@/lib/text/hide-links'
import { archivePage } from './archive-page'
import { REF_SELECT, toRef } from './entry-ref'
import { hiddenTargets } from './hidden-links'
import { mentionsOf } from './mentions'
import { neighboursOf } from './neighbours'
import { digestRows } from './read-digest-rows'
import { relatedDigests } from './related-digests'
import { isVisible } from './visible'

const VIEW_SELECT = {
  lab: true,
  entry: { select: { rendering: { select: { html: true, contents: true } } } },
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
  const [found] = await db().$queryRaw<{ id: number; publishedAt: Date }[]>`SELECT d."entryId" AS "id", d."publishedAt" FROM "Entry" e
    JOIN "Digest" d ON d."entryId" = e."id" WHERE e."kind" = 'digest' AND e."slug" = ${slug} AND ${isVisible()}`
  if (!found) return null
  const [[row], own, backlinks, hiddenOf, related, neighbours] = await Promise.all([
    digestRows([found.id]),
    db().digest.findUnique({ where: { entryId: found.id }, select: VIEW_SELECT }),
    mentionsOf(found.id),
    hiddenTargets([found.id]),
    relatedDigests(found.id),
    neighboursOf(found.id, found.publishedAt),
  ])
  if (!row || !own) return null
  const hidden = hiddenOf.get(found.id) ?? []
  const { rendering } = own.entry
  const headings = contents.parse(JSON.parse(rendering?.contents ?? '[]'))
  const shown = hideInHeadings(headings, hidden)
  return {
    ...row,
    people: own.people.map(({ person }) => toRef(person.entry)),
    hasMorePeople: false,
    html: renameAnchors(hideLinks(rendering?.html ?? '', hidden), headings, shown),
    contents: shown,
    terms: own.terms.map(({ term }) => ({ ...toRef(term.entry), termKind: term.kind })),
    papers: own.papers.map(({ authors, ...paper }) => ({
      ...paper,
      authors: authors.map(({ name, person }) => ({ name, person: person && toRef(person.entry) })),
    })),
    corrections: own.corrections.map((correction) => ({ ...correction, html: hideLinks(correction.html, hidden) })),
    lab: own.lab,
    backlinks,
    related,
    ...neighbours,
  }
}

/** One page of all visible digests, newest first. */
export async function digestPage(page: number): Promise<Page<DigestRow>> {
  return (await archivePage({ page })).list
}
