import { keepTallies, talliesBefore } from '@/lib/commands/keep-tallies'
import type { PrismaClient } from '@/lib/db/generated/client'
import type { EntityKind } from '@/lib/schemas/entry-kind'
import { sortName } from '@/lib/text/sort-name'

export const HOUR_MS = 3_600_000
export const hoursFromNow = (hours: number) => new Date(Date.now() + hours * HOUR_MS)

const empty = { create: { html: '', contents: '[]', text: '', words: 0, warnings: '[]', pipeline: 1 } }
const rendering = { create: { html: '<p>Text.</p>', contents: '[]', text: 'Text.', words: 1, warnings: '[]', pipeline: 1 } }

/** An entity in the store, with a text of its own unless it is a stub. Returns its id. */
export async function addEntity(
  db: PrismaClient,
  kind: EntityKind,
  slug: string,
  extra: { parentId?: number; isStub?: boolean } = {},
): Promise<number> {
  const { isStub = false, ...fields } = extra
  const own = {
    topic: { topic: { create: fields } },
    person: { person: { create: {} } },
    term: { term: { create: { kind: 'concept' } } },
    source: { source: { create: {} } },
  }
  const data = { kind, slug, name: slug, ...sortName(kind, [slug]), rendering: isStub ? empty : rendering, ...own[kind] }
  const { id } = await db.entry.create({ data })
  return id
}

type DigestFields = {
  status?: string
  publishedAt?: Date | null
  topics?: number[]
  people?: number[]
  terms?: number[]
  sources?: number[]
  /** Ids that its text speaks of. */
  mentions?: number[]
  corrected?: boolean
}

/** A digest in the store, published an hour ago unless told otherwise. Returns its id. */
export async function addDigest(db: PrismaClient, slug: string, fields: DigestFields = {}): Promise<number> {
  const { status = 'published', publishedAt = hoursFromNow(-1), topics = [], people = [], terms = [], sources = [], mentions = [] } = fields
  const digest = {
    summary: 'A claim.',
    language: 'en',
    status,
    publishedAt,
    topics: { create: topics.map((topicId, position) => ({ topicId, position })) },
    people: { create: people.map((personId, position) => ({ personId, position })) },
    terms: { create: terms.map((termId, position) => ({ termId, position })) },
    articles: { create: sources.map((sourceId, position) => ({ sourceId, position })) },
    corrections: { create: fields.corrected ? [{ position: 0, date: new Date(), text: 'x', html: 'It was x.' }] : [] },
  }
  const links = mentions.map((toId, position) => ({ toId, position, target: 'it', kind: 'mention', sentence: `${slug} speaks of it.` }))
  const { id } = await db.entry.create({
    data: { kind: 'digest', slug, name: slug, rendering, digest: { create: digest }, linksOut: { create: links } },
  })
  await keepTallies(db, await talliesBefore(db, []), [id])
  return id
}
