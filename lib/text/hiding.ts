import { t } from '@/lib/messages/translate'
import type { Heading, ShownTitle, TitledHeading } from '@/lib/schemas/rendered'
import { foldName } from './fold-name'
import { headingSlug } from './heading-slug'
import { textOfHtml } from './text-of-html'
import { replaceTitles, type TitledText } from './titled-text'

// The one place that decides what of a stored text readers do not see: the titles of digests that are not public, where a link shows them. Words of the author's own are public
// always, also where they say the same.

/** A digest that a text links to and that readers may not see (yet). */
export type HiddenTarget = { slug: string; name: string }

/** What is known of a stored text. `titles` is null where it was rendered before places were noted: there the titles are hidden wherever they stand. */
export type StoredText = { titles: readonly ShownTitle[] | null; contents: readonly TitledHeading[] }

/** Takes the titles of hidden digests out of all that is kept of one entry's text. Everything that shows something of a text to readers goes through it. */
export type Hiding = {
  /** Safe HTML of it, of a part or of a correction: without links to those digests, and with the anchors that its headings have instead. */
  html(html: string): string
  /** The plain text of the body, or its beginning. */
  text(text: string): string
  /** One sentence of it, with the titles that were noted in it. */
  sentence(sentence: TitledText): string
  /** Its headings, as views have them. */
  contents(headings: readonly TitledHeading[]): Heading[]
  /** The anchor of a heading, which has its words in it; null where that is not known any more. */
  anchor(id: string | null): string | null
  /** Words by which a correction names a heading, whose anchor is given. */
  section(words: string | null, anchor: string | null): string | null
}

/** Stands where a link showed the title of a digest that is not public. */
const UNNAMED = t('digest.unpublished')

const withoutTitles = ({ id, level, text }: TitledHeading): Heading => ({ id, level, text })

/** For a text that links to no hidden digest. */
export const HIDES_NOTHING: Hiding = {
  html: (html) => html,
  text: (text) => text,
  sentence: ({ text }) => text,
  contents: (headings) => headings.map(withoutTitles),
  anchor: (id) => id,
  section: (words) => words,
}

/**
 * How titles of these digests are hidden in a text that links to them. @param by what stands there instead
 * `See [[zephyr]], [[zephyr|the plan]]: Zephyrplan …` → `See an unpublished digest, the plan: Zephyrplan …`
 */
export function hidingOf(hidden: readonly HiddenTarget[], stored: StoredText, by = UNNAMED): Hiding {
  if (!hidden.length) return HIDES_NOTHING
  const slugs = new Set(hidden.map(({ slug }) => slug))
  const everywhere = hideEverywhere(hidden, by)
  const hide = ({ text, titles }: TitledText) =>
    stored.titles === null ? everywhere(text) : replaceTitles({ text, titles }, (slug) => slugs.has(slug), by)
  const wordsOf = (heading: TitledHeading) => hide({ text: heading.text, titles: heading.titles ?? [] })
  const renamed = stored.titles === null ? renamedByWords(stored.contents, wordsOf) : renamedByTitles(stored.titles, slugs)
  return {
    html: (html) => renameAnchors(hideLinks(html, hidden, by), renamed),
    text: (text) => hide({ text, titles: stored.titles ?? [] }),
    sentence: hide,
    contents: (headings) =>
      headings.map((heading) => ({ ...withoutTitles(heading), id: renamed.get(heading.id) ?? heading.id, text: wordsOf(heading) })),
    anchor: (id) => (id === null || isOfOldTitle(id, hidden, stored) ? null : (renamed.get(id) ?? id)),
    section: (words, anchor) => {
      const heading = stored.contents.find(({ id }) => id === anchor)
      if (heading) return renamed.has(heading.id) ? wordsOf(heading) : words
      // No heading says this any more: where a link stood in it is not known.
      return words === null ? null : everywhere(words)
    },
  }
}

/** `<a href="/digests/x" …>My title</a>` → `an unpublished digest`; of a link with other words these stay. */
function hideLinks(html: string, hidden: readonly HiddenTarget[], by: string): string {
  return hidden.reduce((text, { slug, name }) => {
    const link = new RegExp(`<a href="/digests/${slug}(?:#[^"]*)?"[^>]*>([\\s\\S]*?)</a>`, 'g')
    return text.replace(link, (_, words: string) => (foldName(textOfHtml(words)) === foldName(name) ? by : words))
  }, html)
}

/** Every heading that shows a title has another anchor: its number among all that do, so that it stays when another digest appears. */
function renamedByTitles(titles: readonly ShownTitle[], hidden: ReadonlySet<string>): Map<string, string> {
  const ids = [...new Set(titles.flatMap(({ heading }) => heading ?? []))]
  const hiding = new Set(titles.flatMap(({ heading, slug }) => (heading !== undefined && hidden.has(slug) ? heading : [])))
  return new Map(ids.flatMap((id, at) => (hiding.has(id) ? [[id, `s-${at + 1}-unpublished`] as const] : [])))
}

function renamedByWords(headings: readonly TitledHeading[], wordsOf: (heading: TitledHeading) => string): Map<string, string> {
  return new Map(
    headings.flatMap((heading, at) => (wordsOf(heading) === heading.text ? [] : [[heading.id, `s-${at + 1}-unpublished`] as const])),
  )
}

function renameAnchors(html: string, renamed: ReadonlyMap<string, string>): string {
  let text = html
  for (const [id, now] of renamed) {
    text = text.replaceAll(`id="${id}"`, `id="${now}"`)
    // In an address letters beyond ASCII stand as bytes.
    for (const written of [id, encodeURI(id)]) text = text.replaceAll(`href="#${written}"`, `href="#${now}"`)
  }
  return text
}

/** Of an old rendering only those headings are known that its contents list. */
const isOfOldTitle = (id: string, hidden: readonly HiddenTarget[], { titles, contents }: StoredText) =>
  titles === null && contents.every((heading) => heading.id !== id) && hidden.some(({ name }) => id.includes(headingSlug(name)))

/** Hides the titles wherever they stand, the longest first, since one may begin another; white space and letter case do not count. */
function hideEverywhere(hidden: readonly HiddenTarget[], by: string): (text: string) => string {
  const names = hidden.map(({ name }) => name.trim().split(/\s+/)).sort((a, b) => b.join(' ').length - a.join(' ').length)
  const pattern = new RegExp(names.map((parts) => parts.map(escaped).join('\\s+')).join('|'), 'giu')
  return (text) => text.replace(pattern, () => by)
}

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&')

/** The slugs of the digests that a text links to. */
export const linkedDigests = (html: string): string[] => [
  ...new Set(Array.from(html.matchAll(/<a href="\/digests\/([a-z0-9-]+)["#]/g), ([, slug]) => slug ?? '')),
]
