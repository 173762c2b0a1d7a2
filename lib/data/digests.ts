import 'server-only'
import { db } from '@/lib/db/client'
import { contents } from '@/lib/schemas/rendered'
import type { DigestRow, DigestView, Page } from '@/lib/schemas/views'
import { archivePage } from './archive-page'
import { digestParts } from './digest-parts'
import { hidingsOf } from './hidden-links'
import { mentionsOf } from './mentions'
import { neighboursOf } from './neighbours'
import { digestRows } from './read-digest-rows'
import { relatedDigests } from './related-digests'
import { isVisible } from './visible'

/** The digest at this address, with everything that its page shows; null when there is none that readers may see. */
export async function findDigest(slug: string): Promise<DigestView | null> {
  const [found] = await db().$queryRaw<{ id: number; publishedAt: Date }[]>`SELECT d."entryId" AS "id", d."publishedAt" FROM "Entry" e
    JOIN "Digest" d ON d."entryId" = e."id" WHERE e."kind" = 'digest' AND e."slug" = ${slug} AND ${isVisible()}`
  if (!found) return null
  const [[row], own, backlinks, hidings, related, neighbours] = await Promise.all([
    digestRows([found.id]),
    digestParts(found.id),
    mentionsOf(found.id),
    hidingsOf([found.id]),
    relatedDigests(found.id),
    neighboursOf(found.id, found.publishedAt),
  ])
  if (!row) return null
  const hiding = hidings(found.id)
  return {
    ...row,
    ...own,
    hasMorePeople: false,
    html: hiding.html(own.html ?? ''),
    contents: hiding.contents(contents.parse(JSON.parse(own.contents ?? '[]'))),
    corrections: own.corrections.map(({ date, html, section, anchor }) => ({
      date,
      html: hiding.html(html),
      section: hiding.section(section, anchor),
      anchor: hiding.anchor(anchor),
    })),
    backlinks,
    related,
    ...neighbours,
  }
}

/** One page of all visible digests, newest first. */
export async function digestPage(page: number): Promise<Page<DigestRow>> {
  return (await archivePage({ page })).list
}
