import 'server-only'
import { db } from '@/lib/db/client'
import type { EntityKind } from '@/lib/schemas/entry-kind'
import type { CorrectedRow, CountedRef, HomeView } from '@/lib/schemas/views'
import { hideLinks } from '@/lib/text/hide-links'
import { REF_SELECT, toRef } from './entry-ref'
import { hiddenTargets } from './hidden-links'
import { newestDigestIds } from './newest-digests'
import { digestRows } from './read-digest-rows'
import { entitiesIn } from './together'
import { visibleDigest } from './visible'

const LATEST = 13
const CORRECTED = 6
/** Corrections looked at to find that many digests; a digest is often corrected in several places at once. */
const LATEST_CORRECTIONS = 30
const NAMES = 48
/** The indexes of the first page are of this many newest digests: bounded, and about what is going on now. */
const INDEXED = 100

/** What the first page shows. Bounded in everything, so that it costs the same with five digests and with a hundred thousand. */
export async function homeView(): Promise<HomeView> {
  const ids = await newestDigestIds({ skip: 0, take: INDEXED })
  const [rows, corrected, topics, people, terms] = await Promise.all([
    digestRows(ids.slice(0, LATEST)),
    latelyCorrected(),
    indexOf('topic', ids),
    indexOf('person', ids),
    indexOf('term', ids),
  ])
  const [newest = null, ...latest] = rows
  return { newest, latest, hasMore: ids.length > LATEST, indexed: ids.length < INDEXED ? null : INDEXED, corrected, topics, people, terms }
}

/** The latest correction of each of the digests that were corrected last. */
async function latelyCorrected(): Promise<CorrectedRow[]> {
  const rows = await db().correction.findMany({
    where: { digest: visibleDigest() },
    orderBy: [{ date: 'desc' }, { digestId: 'desc' }, { position: 'desc' }],
    take: LATEST_CORRECTIONS,
    select: { date: true, html: true, anchor: true, digestId: true, digest: { select: { entry: { select: REF_SELECT } } } },
  })
  const newest = new Map<string, CorrectedRow>()
  const hidden = await hiddenTargets([...new Set(rows.map(({ digestId }) => digestId))])
  for (const { digest, digestId, ...row } of rows) {
    const { slug } = digest.entry
    if (!newest.has(slug) && newest.size < CORRECTED) {
      newest.set(slug, { ...row, html: hideLinks(row.html, hidden.get(digestId) ?? []), digest: toRef(digest.entry) })
    }
  }
  return [...newest.values()]
}

/** The entities of a kind that stand most often in these digests, by name. */
async function indexOf(kind: EntityKind, digestIds: number[]): Promise<CountedRef[]> {
  const counts = new Map((await entitiesIn(kind, digestIds, NAMES)).map(({ id, digests }) => [id, digests]))
  const entries = await db().entry.findMany({ where: { id: { in: [...counts.keys()] } }, select: { id: true, ...REF_SELECT } })
  return entries
    .map((entry) => ({ ...toRef(entry), digests: counts.get(entry.id) ?? 0 }))
    .sort((a, b) => a.name.localeCompare(b.name, 'en'))
}
