import { hiddenAmong } from '@/lib/data/hidden-links'
import type { Rendered, RenderWarning } from '@/lib/schemas/rendered'
import { hideInHeadings, hideLinks, hideTitles, linkedDigests, renameAnchors } from '@/lib/text/hide-links'

/**
 * A text that is not stored, as readers would see it now: a digest that they may not see is not named to who looks at a preview either, who may be an author, or somebody without
 * an account.
 */
export async function hideUnpublished(rendered: Rendered): Promise<Rendered> {
  const hidden = await hiddenAmong(linkedDigests([rendered.html, ...rendered.inlines].join('')))
  if (!hidden.length) return rendered
  const contents = hideInHeadings(rendered.contents, hidden)
  return {
    ...rendered,
    html: renameAnchors(hideLinks(rendered.html, hidden), rendered.contents, contents),
    contents,
    text: hideTitles(rendered.text, hidden),
    inlines: rendered.inlines.map((inline) => hideLinks(inline, hidden)),
  }
}

/** Links that readers will not see as their author does. */
export async function unpublishedWarnings({ links, html, inlines }: Rendered): Promise<RenderWarning[]> {
  const hidden = new Set((await hiddenAmong(linkedDigests([html, ...inlines].join('')))).map(({ slug }) => slug))
  const targets = links.flatMap(({ target, to }) => (to?.kind === 'digest' && hidden.has(to.slug) ? [target] : []))
  return [...new Set(targets)].map((target) => ({
    code: 'unpublished-link',
    message: `[[${target}]] leads to a digest that readers do not see: until they do, its link is not there, and in place of its title stands “an unpublished digest”.`,
    line: null,
  }))
}
