import type { DigestToSave, EntryToSave } from '@/lib/commands/entry-to-save'
import { entitiesNamed } from '@/lib/data/named-entities'
import { addressOf, type EntityKind, type EntryKind } from '@/lib/schemas/entry-kind'
import type { DigestView, EntryRef } from '@/lib/schemas/views'
import { foldName } from '@/lib/text/fold-name'
import { readingMinutes } from '@/lib/text/reading-time'
import { hideIn, hidingOfRendered } from './hide-unpublished'

/** What a term is until somebody says. */
const TERM_OF_STUB = 'concept'

/**
 * A digest that is not saved, as its page would show it to readers: head, text and corrections. What other entries say of it, and what stands beside it in time, is not
 * its own to say and is left out.
 */
export async function previewDigest(
  { entry, stubs }: { entry: DigestToSave; stubs: readonly EntryToSave[] },
  now: Date,
): Promise<DigestView> {
  const { frontmatter, references, slug } = entry
  const hiding = await hidingOfRendered(entry.rendered)
  const rendered = hideIn(entry.rendered, hiding)
  const refs = await refsOf(entry, stubs)
  const of = (kind: EntityKind) => (each: string) =>
    refs.get(`${kind}:${each}`) ?? { kind, slug: each, name: each, href: addressOf(kind, each) }
  return {
    slug,
    href: addressOf('digest', slug),
    title: frontmatter.title,
    summary: frontmatter.summary,
    language: frontmatter.language,
    publishedAt: frontmatter.publishedAt ?? now,
    minutes: readingMinutes(rendered.words),
    topics: references.topics.map(of('topic')),
    people: references.people.map(of('person')),
    hasMorePeople: false,
    terms: references.terms.map((each) => ({ ...of('term')(each), termKind: refs.get(`term:${each}`)?.termKind ?? TERM_OF_STUB })),
    articles: frontmatter.sources.map(({ title, url, publishedAt }, index) => ({
      outlet: of('source')(references.sources[index] ?? ''),
      title: title ?? null,
      url: url ?? null,
      publishedAt: publishedAt ?? null,
    })),
    html: rendered.html,
    contents: rendered.contents,
    papers: frontmatter.papers.map(({ title, authors, venue, year, arxiv, doi, code }, paper) => ({
      title,
      authors: authors.map((name, author) => {
        const person = references.authors[paper]?.[author]
        return { name, person: person ? of('person')(person) : null }
      }),
      venue: venue ?? null,
      year: year ?? null,
      arxiv: arxiv ?? null,
      doi: doi ?? null,
      code: code ?? null,
    })),
    corrections: frontmatter.corrections.map(({ date, section }, index) => {
      // Whoever writes it names the heading as it is written.
      const { contents } = entry.rendered
      const anchor = contents.find(({ text }) => section !== undefined && foldName(text) === foldName(section))?.id ?? null
      const html = rendered.inlines[index] ?? ''
      return { date, html, section: hiding.section(section ?? null, anchor), anchor: hiding.anchor(anchor) }
    }),
    lab: frontmatter.lab ?? null,
    backlinks: [],
    related: [],
    previous: null,
    next: null,
  }
}

type Ref = EntryRef & { termKind?: string }

async function refsOf({ references }: DigestToSave, stubs: readonly EntryToSave[]): Promise<Map<string, Ref>> {
  const { topics, people, terms, sources, authors } = references
  const slugs = [...topics, ...people, ...terms, ...sources, ...authors.flat().flatMap((slug) => slug ?? [])]
  const known = await entitiesNamed([], slugs)
  const refs = new Map<string, Ref>()
  const add = (kind: EntryKind, slug: string, name: string, termKind?: string) =>
    refs.set(`${kind}:${slug}`, { kind, slug, name, href: addressOf(kind, slug), ...(termKind && { termKind }) })
  for (const { kind, slug, names, termKind } of known) add(kind, slug, names[0] ?? slug, termKind)
  for (const stub of stubs) if (stub.kind !== 'digest') add(stub.kind, stub.slug, stub.frontmatter.name)
  return refs
}
