import 'server-only'
import { db } from '@/lib/db/client'
import type { Prisma } from '@/lib/db/generated/client'
import { contents } from '@/lib/schemas/rendered'
import type { DigestRow, DigestView, Page } from '@/lib/schemas/views'
import { archivePage } from './archive-page'
import { REF_SELECT, toRef } from './entry-ref'
import { hidingsOf } from './hidden-links'
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
  const [[row], own, backlinks, hidings, related, neighbours] = await Promise.all([
    digestRows([found.id]),
    db().digest.findUnique({ where: { entryId: found.id }, select: VIEW_SELECT }),
    mentionsOf(found.id),
    hidingsOf([found.id]),
    relatedDigests(found.id),
    neighboursOf(found.id, found.publishedAt),
  ])
  if (!row || !own) return null
  const hiding = hidings(found.id)
  const { rendering } = own.entry
  return {
    ...row,
    people: own.people.map(({ person }) => toRef(person.entry)),
    hasMorePeople: false,
    html: hiding.html(rendering?.html ?? ''),
    contents: hiding.contents(contents.parse(JSON.parse(rendering?.contents ?? '[]'))),
    terms: own.terms.map(({ term }) => ({ ...toRef(term.entry), termKind: term.kind })),
    papers: own.papers.map(({ authors, ...paper }) => ({
      ...paper,
      authors: authors.map(({ name, person }) => ({ name, person: person && toRef(person.entry) })),
    })),
    corrections: own.corrections.map(({ date, html, section, anchor }) => ({
      date,
      html: hiding.html(html),
      section: hiding.section(section, anchor),
      anchor: hiding.anchor(anchor),
    })),
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
