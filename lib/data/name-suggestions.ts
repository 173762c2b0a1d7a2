import 'server-only'
import { type Actor, may, requireMay } from '@/lib/auth/policy'
import { db } from '@/lib/db/client'
import { Prisma } from '@/lib/db/generated/client'
import { inOrderOfTime } from '@/lib/schemas/affiliation'
import type { EntryKind } from '@/lib/schemas/entry-kind'
import type { NameQuestion, NameSuggestion } from '@/lib/schemas/name-suggestion'
import { EMPTY_CHOICE } from '@/lib/schemas/search'
import { foldName } from '@/lib/text/fold-name'
import { hiddenFrom } from './hidden-entities'
import { searchIndex } from './search-index'
import { soundingAlike } from './sounding-alike'
import { toAffiliation } from './to-affiliation'
import { visibleEntry } from './visible'

const MOST = 20
/** Names that begin as asked are looked at, in the order of the alphabet, until there are so many: a single letter begins thousands. */
const MOST_BEGINNING = 400
/** After every text that begins as another does, as far as names go. */
const LAST = '\u{10ffff}'

/**
 * Entries that `q` may mean, for who is writing it: by slug, by the beginning of any name in any script, and by what the search finds in names and titles (any word
 * of a name, pinyin, a slip of the finger). Those who may write see digests that readers do not; authors see what readers see.
 * @returns at most twenty, the best first; nothing for an empty `q`
 * @throws AppError `forbidden`
 */
export async function suggestNames(actor: Actor, { q, kinds }: NameQuestion): Promise<NameSuggestion[]> {
  requireMay(actor, 'see-drafts')
  const folded = foldName(q)
  if (!folded) return []
  const hidden = await hiddenFrom(actor)
  const [bySlug, byName] = await Promise.all([beginningSlugs(folded.replaceAll(' ', '-'), kinds), beginningNames(folded, kinds)])
  const ids = [...new Set([...bySlug, ...byName, ...searched(q, kinds, hidden)])].filter((id) => !hidden.has(id))
  const entries = await readEntries(ids, may(actor, 'write'))
  const place = new Map(ids.map((id, index) => [id, index]))
  const ranked = entries.map((entry) => ({ entry, rank: rankOf(entry, folded), place: place.get(entry.id) ?? ids.length }))
  ranked.sort((a, b) => a.rank - b.rank || b.entry.digests - a.entry.digests || a.place - b.place)
  return ranked.slice(0, MOST).map(({ entry }) => toSuggestion(entry))
}

/**
 * Entities that the name may mean though none is called so: a romanised name fits several people. Asked for one kind; of several, nothing.
 * @returns each as `李娜 (li-na)`
 * @throws AppError `forbidden`
 */
export async function namesAlike(actor: Actor, { q, kinds: [kind, ...more] }: NameQuestion): Promise<string[]> {
  requireMay(actor, 'see-drafts')
  if (!kind || kind === 'digest' || more.length) return []
  const hidden = await hiddenFrom(actor)
  const alike = await soundingAlike(kind, q)
  return alike.flatMap(({ id, slug, name }) => (hidden.has(id) || foldName(name) === foldName(q) ? [] : `${name} (${slug})`))
}

/** Ranges of the index (kind, slug), each short. */
async function beginningSlugs(beginning: string, kinds: readonly EntryKind[]): Promise<number[]> {
  const ranges = kinds.map(
    (kind) => Prisma.sql`SELECT * FROM (SELECT "id" FROM "Entry" WHERE "kind" = ${kind} AND "slug" >= ${beginning}
      AND "slug" < ${beginning + LAST} ORDER BY "slug" LIMIT ${MOST})`,
  )
  return idsOf(await db().$queryRaw<{ id: number }[]>`${Prisma.join(ranges, ' UNION ALL ')}`)
}

async function beginningNames(beginning: string, kinds: readonly EntryKind[]): Promise<number[]> {
  return idsOf(
    await db().$queryRaw<{ id: number }[]>`
    SELECT DISTINCT e."id" FROM (SELECT "entryId" FROM "Alias" WHERE "folded" >= ${beginning} AND "folded" < ${beginning + LAST}
      ORDER BY "folded" LIMIT ${MOST_BEGINNING}) a CROSS JOIN "Entry" e ON e."id" = a."entryId" WHERE e."kind" IN (${Prisma.join([...kinds])})`,
  )
}

const idsOf = (rows: readonly { id: number }[]) => rows.map(({ id }) => Number(id))

/** Four letters of a word, or two characters of Chinese: what is shorter stands in too many titles to tell one from another. */
const TELLS_A_TITLE = /[^\s]{4}|\p{Script=Han}{2}/u
const MOST_TITLES = 10

function searched(q: string, kinds: readonly EntryKind[], hidden: ReadonlySet<number>): number[] {
  const entities = searchIndex()
    .suggest(q, hidden)
    .filter(({ kind }) => kinds.includes(kind))
  return [...entities, ...(kinds.includes('digest') && TELLS_A_TITLE.test(q) ? titled(q, hidden) : [])].map(({ id }) => id)
}

/** Digests of which the title, or that of what they digest, has what was typed; others speak of it, and are not called so. */
function titled(q: string, hidden: ReadonlySet<number>): { id: number }[] {
  const request = { q, chosen: EMPTY_CHOICE, sort: 'relevance', offset: 0, limit: MOST_TITLES, mend: true, facets: false } as const
  const { digests } = searchIndex().search({ ...request, now: new Date(), hidden })
  return digests.filter(({ why }) => why.some(({ field }) => field === 'title' || field === 'original'))
}

const SELECT = {
  id: true,
  kind: true,
  slug: true,
  name: true,
  tally: { select: { digests: true } },
  aliases: { orderBy: { position: 'asc' }, take: 20, select: { name: true } },
  digest: { select: { publishedAt: true } },
  person: { select: { affiliations: { orderBy: { position: 'asc' }, select: { name: true, fromYear: true, untilYear: true } } } },
  topic: { select: { parent: { select: { entry: { select: { name: true } } } } } },
} satisfies Prisma.EntrySelect

type Read = Omit<Prisma.EntryGetPayload<{ select: typeof SELECT }>, 'tally'> & { digests: number }

async function readEntries(ids: readonly number[], seesAll: boolean): Promise<Read[]> {
  const rows = await db().entry.findMany({ where: { id: { in: [...ids] }, ...(!seesAll && visibleEntry()) }, select: SELECT })
  return rows.map(({ tally, ...row }) => ({ ...row, digests: tally?.digests ?? 0 }))
}

/** 0 what is called just so, 1 what a name or the slug of begins so, 2 what was found otherwise. */
function rankOf({ slug, name, aliases }: Read, folded: string): number {
  const names = [slug, foldName(name), ...aliases.map((alias) => foldName(alias.name))]
  if (names.includes(folded)) return 0
  return names.some((each) => each.startsWith(folded)) ? 1 : 2
}

function toSuggestion({ kind, slug, name, aliases, digest, person, topic }: Read): NameSuggestion {
  const others = [...new Set(aliases.map((alias) => alias.name))].filter((other) => other !== name).slice(0, 2)
  const [affiliation] = inOrderOfTime((person?.affiliations ?? []).map(toAffiliation))
  const parts = [...others, affiliation?.name, topic?.parent?.entry.name, digest?.publishedAt?.toISOString().slice(0, 10)]
  return { kind: kind as EntryKind, slug, name, detail: parts.filter(Boolean).join(' · ') }
}
