import { beforeEach, expect } from 'vitest'
import { searchSite } from '@/lib/data/search-site'
import { db } from '@/lib/db/client'
import { followRemoval } from '@/lib/desk/after-removal'
import { mergeEntities } from '@/lib/desk/merge-entities'
import type { EntityKind } from '@/lib/schemas/entry-kind'
import { searchParameters } from '@/lib/schemas/search'
import { type ContentFolder, contentFolder, digestDocument, entityDocument } from './content'
import { deskOfEachTest, EDITOR, LIMITS } from './desk'
import { ingest } from './ingest'
import type { StoreOfEachTest } from './store-of-each-test'

/** The content of the test under way, which is in the store already. */
export type ContentOfEachTest = Pick<ContentFolder, 'write'> & { readonly dir: string }

/** Gives each test of a file a store with two pages of one person, topics above each other, and digests that name them. */
export function pagesToMerge(): { store: StoreOfEachTest; content: ContentOfEachTest } {
  const store = deskOfEachTest()
  let content: ContentFolder
  beforeEach(async () => {
    content = contentFolder({
      'people/danqi-chen.md': entityDocument(
        'Danqi Chen',
        { affiliations: '[Princeton, Stanford (2012–2018)]' },
        'She works on language.\n',
      ),
      'people/chen-danqi.md': entityDocument(
        '陈丹琦',
        { aliases: '[D. Q. Chen]', affiliations: '[princeton（2019—）, Tsinghua (2008–2012)]', orcid: '0000-0002-1825-0097' },
        'See [[danqi-chen]].\n',
      ),
      'people/xi-ye.md': entityDocument('Xi Ye', {}, 'Works with 陈丹琦.\n'),
      'topics/language.md': entityDocument('Language', {}, 'Words.\n'),
      'topics/speech.md': entityDocument('Speech', { parent: 'Language' }, 'Sounds.\n'),
      'topics/dialogue.md': entityDocument('Dialogue', { parent: 'Speech' }, 'Talk.\n'),
      'digests/rlmt.md': digestDocument({ title: 'RLMT', people: '[Danqi Chen, Xi Ye]', topics: '[Dialogue]' }, 'By Danqi Chen.\n'),
      'digests/second.md': digestDocument(
        { title: 'Second', people: '[陈丹琦]', topics: '[Speech]' },
        'By 陈丹琦, as said [[person:chen-danqi|there]].\n',
      ),
      'digests/both.md': digestDocument(
        { title: 'Both', people: '[陈丹琦, Danqi Chen]', topics: '[Speech, Language]' },
        'First Danqi Chen, then 陈丹琦.\n',
      ),
    })
    await ingest(content.dir)
  })
  return {
    store,
    content: {
      get dir() {
        return content.dir
      },
      write: (path, text) => content.write(path, text),
    },
  }
}

/** An entity as it is stored. */
export const entryOf = (kind: EntityKind, slug: string) => db().entry.findUniqueOrThrow({ where: { kind_slug: { kind, slug } } })

/** What the desk's form says of two pages as they stand. */
export const decide = async (kind: EntityKind, from: string, into: string) => {
  const [gone, stays] = [await entryOf(kind, from), await entryOf(kind, into)]
  return { from: { id: gone.id, base: gone.revision }, into: { id: stays.id, base: stays.revision } }
}

/** Which merge it was; 0 if it was none. */
export const numberOf = (merged: Awaited<ReturnType<typeof mergeEntities>> | undefined) =>
  merged && 'mergeId' in merged ? merged.mergeId : 0

/** Merges two pages as they stand. */
export const merge = async (kind: EntityKind, from: string, into: string) => mergeEntities(EDITOR, await decide(kind, from, into), LIMITS)

/** What a search finds, by slug and in their order. */
export const found = async (q: string) => (await searchSite(searchParameters.parse({ q }) as never)).hits.map(({ slug }) => slug).sort()

/** All that readers see of it, but for what has a number of its own with each writing. */
export async function stateOfStore() {
  const slugs = new Map(
    (await db().entry.findMany({ select: { id: true, kind: true, slug: true } })).map(({ id, kind, slug }) => [id, `${kind}:${slug}`]),
  )
  const named = (id: number | null) => (id === null ? null : slugs.get(id))
  const order = { orderBy: [{ digestId: 'asc' as const }, { position: 'asc' as const }] }
  return {
    people: (await db().digestPerson.findMany(order)).map(({ digestId, position, personId }) => [
      named(digestId),
      position,
      named(personId),
    ]),
    topics: (await db().digestTopic.findMany(order)).map(({ digestId, position, topicId }) => [named(digestId), position, named(topicId)]),
    parents: (await db().topic.findMany()).map(({ entryId, parentId }) => [named(entryId), named(parentId)]).sort(),
    links: (await db().link.findMany())
      .map(({ fromId, position, toId, target }) => [named(fromId), position, named(toId), target].join(' '))
      .sort(),
    texts: (await db().rendering.findMany()).map(({ entryId, html }) => [named(entryId), html]).sort(),
    aliases: (await db().alias.findMany()).map(({ entryId, position, name }) => [named(entryId), position, name].join(' ')).sort(),
    tallies: (await db().tally.findMany()).map(({ entryId, month, digests }) => [named(entryId), month, digests].join(' ')).sort(),
    sums: (await db().entryTally.findMany()).map(({ entryId, digests }) => [named(entryId), digests].join(' ')).sort(),
    affiliations: (await db().affiliation.findMany())
      .map(({ personId, ...affiliation }) => [named(personId), JSON.stringify(affiliation)].join(' '))
      .sort(),
    people2: (await db().person.findMany()).map(({ entryId, ...person }) => [named(entryId), JSON.stringify(person)]).sort(),
    redirects: (await db().redirect.findMany()).map(({ kind, slug, entryId }) => [kind, slug, named(entryId)].join(' ')).sort(),
  }
}

/** The texts and their links; `anew` renders every one of them again first. */
export async function texts({ anew }: { anew: boolean }) {
  if (anew) {
    await db().rendering.updateMany({ data: { pipeline: 0 } })
    await followRemoval(LIMITS)
    expect(await db().rendering.count({ where: { pipeline: 0 } })).toBe(0)
  }
  const renderings = await db().rendering.findMany({ orderBy: { entryId: 'asc' }, select: { entryId: true, html: true } })
  const links = await db().link.findMany({ orderBy: [{ fromId: 'asc' }, { position: 'asc' }], select: { fromId: true, toId: true } })
  return { renderings, links }
}
