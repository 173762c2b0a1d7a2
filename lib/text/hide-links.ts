import { textOfHtml } from './text-of-html'

/** An entry that a text links to and that readers may not see (yet). */
export type HiddenTarget = { slug: string; name: string }

/** Stands where a link showed the title of a digest that is not public. */
const UNNAMED = 'an unpublished digest'

/**
 * Takes links to hidden digests out of a stored text. Words that the author chose stay; a title, which `[[slug]]` shows, does not.
 * `<a href="/digests/x" …>My title</a>` → `an unpublished digest`
 */
export function hideLinks(html: string, hidden: readonly HiddenTarget[]): string {
  return hidden.reduce((text, { slug, name }) => {
    const link = new RegExp(`<a href="/digests/${slug}(?:#[^"]*)?"[^>]*>([\\s\\S]*?)</a>`, 'g')
    return text.replace(link, (_, words: string) => (textOfHtml(words) === name ? UNNAMED : words))
  }, html)
}

/** The same for plain text, in which a link is no more than its words. @param by what stands there instead */
export function hideTitles(text: string, hidden: readonly Pick<HiddenTarget, 'name'>[], by = UNNAMED): string {
  return hidden.reduce((left, { name }) => left.replaceAll(name, by), text)
}

type Heading = { id: string; text: string }

/** The same for headings; one that had a title in its words has it in its anchor as well, and gets another. */
export function hideInHeadings<Each extends Heading>(headings: readonly Each[], hidden: readonly HiddenTarget[]): Each[] {
  return headings.map((heading, at) => {
    const text = hideTitles(heading.text, hidden)
    return text === heading.text ? heading : { ...heading, text, id: `s-${at + 1}-unpublished` }
  })
}

/** A text whose links are hidden, with the anchors that `hideInHeadings` has given to its headings. */
export function renameAnchors(html: string, before: readonly Heading[], after: readonly Heading[]): string {
  return before.reduce((text, { id }, at) => {
    const now = after[at]?.id ?? id
    return now === id ? text : text.replaceAll(`id="${id}"`, `id="${now}"`).replaceAll(`href="#${id}"`, `href="#${now}"`)
  }, html)
}

/** The slugs of the digests that a text links to. */
export const linkedDigests = (html: string): string[] => [
  ...new Set(Array.from(html.matchAll(/<a href="\/digests\/([a-z0-9-]+)["#]/g), ([, slug]) => slug ?? '')),
]
