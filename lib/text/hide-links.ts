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
