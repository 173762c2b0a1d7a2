import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { foldName } from '@/lib/text/fold-name'
import type { CollectionDoc, CollectionPerson, Documents } from './collection'

/** Longer names are no names, and frontmatter refuses them. */
const LONGEST_NAME = 190

/** The slug of a document by its place in the collection, and back. */
export const slugOf = (place: number): string => `d-${place}`
export const placeOf = (slug: string): number => Number(slug.slice(2))

/**
 * Writes a collection as a content folder: text or abstract as the body, its first sentence as the summary, authors as people, the year as the date.
 * People of whom the collection knows other names get a file with their aliases.
 */
export function writeContent({ docs, people }: Documents, dir: string): void {
  const identities = new Identities(people, docs)
  for (const [place, doc] of docs.entries()) {
    const folder = join(dir, 'digests', String(Math.floor(place / 1000)))
    if (place % 1000 === 0) mkdirSync(folder, { recursive: true })
    writeFileSync(join(folder, `${slugOf(place)}.md`), fileOf(doc, identities))
  }
  mkdirSync(join(dir, 'people'), { recursive: true })
  for (const { slug, name, aliases } of identities.files())
    writeFileSync(
      join(dir, 'people', `${slug}.md`),
      `---\nname: ${quote(name)}\naliases: ${JSON.stringify([...aliases].map(clean).filter(Boolean))}\n---\n`,
    )
}

function fileOf(doc: CollectionDoc, identities: Identities): string {
  const { title, text, authors, year, more } = doc
  const whole = [text, ...more].filter(Boolean).join('\n\n')
  const summary = firstSentence(whole) || title || 'Untitled.'
  const names = authors.filter((name) => name.length <= LONGEST_NAME && clean(name))
  const people = [...new Set(names.map((name) => clean(identities.referenceTo(name, doc))))]
  const language = /\p{Script=Han}/u.test(title) ? 'zh' : 'en'
  return `---
title: ${quote((title || summary).slice(0, 490))}
summary: ${quote(summary)}
language: ${language}
status: published
publishedAt: ${year ?? 2000}-01-01
people: ${JSON.stringify(people)}
---
${escapeMarkdown(whole)}
`
}

/** Spaces, and what frontmatter refuses: control characters, the half of a character that was cut, marks that turn the direction of writing. */
const NO_TEXT = /[\s\p{Cc}\p{Cs}\u202a-\u202e]+/gu

const clean = (text: string): string => text.replaceAll(NO_TEXT, ' ').trim()
const quote = (text: string): string => JSON.stringify(clean(text))

function firstSentence(text: string): string {
  const flat = text.replaceAll(/\s+/g, ' ').trim()
  const end = /[.!?](?= )|[。！？]/u.exec(flat)
  return flat.slice(0, end ? Math.min(end.index + 1, 1900) : 1900)
}

/** So that the text stands in the page as it is, and nothing in it is taken for Markdown. */
function escapeMarkdown(text: string): string {
  return text.replaceAll(/[\\`*_{}[\]<>#+\-!|~$=&:^]/g, '\\$&').replaceAll(/^(\s*\d+)([.)])/gm, '$1\\$2')
}

type Identity = { slug: string; name: string; aliases: Set<string> }

/**
 * Who is meant by an author's name: a person of the alias file by id, whoever bears the Chinese name that stands beside it, or a person of the alias file if
 * only one is called so. Else it is a name like any other, and one more person where others with a file are called so too.
 */
class Identities {
  readonly #byId = new Map<string, Identity>()
  /** People of the alias file, by each of their names. */
  readonly #bearers = new Map<string, Set<Identity>>()
  /** Others with a file, by romanised and Chinese name; the latter may be empty. */
  readonly #others = new Map<string, Identity>()
  readonly #taken = new Set<string>()
  readonly #used = new Set<Identity>()

  constructor(people: readonly CollectionPerson[], docs: readonly CollectionDoc[]) {
    for (const { id, canonical, variants } of people) {
      const person = { slug: `p-${this.#byId.size}`, name: canonical, aliases: new Set(variants.filter((each) => each !== canonical)) }
      this.#byId.set(id, person)
      for (const name of new Set([canonical, ...variants].map(foldName))) {
        this.#bearers.set(name, (this.#bearers.get(name) ?? new Set()).add(person))
        this.#taken.add(name)
      }
    }
    for (const doc of docs) {
      for (const [latin, chinese] of Object.entries(doc.authorsInChinese)) {
        const person = this.#identified(latin, doc) ?? this.#other(latin, chinese)
        if (foldName(chinese) !== foldName(person.name)) person.aliases.add(chinese)
      }
    }
  }

  /** A slug where there is a file, else the name. */
  referenceTo(name: string, doc: CollectionDoc): string {
    const person = this.#identified(name, doc) ?? this.#inChinese(name, doc) ?? this.#onlyBearer(name) ?? this.#namesake(name)
    if (!person) return name
    this.#used.add(person)
    return person.slug
  }

  files(): Iterable<Identity> {
    return this.#used
  }

  #identified(name: string, doc: CollectionDoc): Identity | undefined {
    const id = doc.authorIds[name]
    return id === undefined ? undefined : this.#byId.get(id)
  }

  #inChinese(name: string, doc: CollectionDoc): Identity | undefined {
    const chinese = doc.authorsInChinese[name]
    return chinese === undefined ? undefined : this.#other(name, chinese)
  }

  #onlyBearer(name: string): Identity | undefined {
    const [only, second] = this.#bearers.get(foldName(name)) ?? []
    return second ? undefined : only
  }

  #namesake(name: string): Identity | undefined {
    return this.#taken.has(foldName(name)) ? this.#other(name, '') : undefined
  }

  #other(name: string, chinese: string): Identity {
    const key = `${foldName(name)} ${chinese}`
    const known = this.#others.get(key)
    if (known) return known
    const person = { slug: `n-${this.#others.size}`, name, aliases: new Set<string>() }
    this.#others.set(key, person)
    this.#taken.add(foldName(name))
    return person
  }
}
