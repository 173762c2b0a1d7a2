import { hiddenAmong } from '@/lib/data/hidden-links'
import { t } from '@/lib/messages/translate'
import type { Rendered, RenderWarning } from '@/lib/schemas/rendered'
import { type Hiding, hidingOf, linkedDigests } from '@/lib/text/hiding'

/** What readers would not see now of a text that is not stored. */
export async function hidingOfRendered({ html, inlines, contents, titles }: Rendered): Promise<Hiding> {
  return hidingOf(await hiddenAmong(linkedDigests([html, ...inlines].join(''))), { contents, titles })
}

/**
 * A text that is not stored, as readers would see it now: a digest that they may not see is not named to who looks at a preview either, who may be an author, or somebody without
 * an account.
 */
export async function hideUnpublished(rendered: Rendered): Promise<Rendered> {
  return hideIn(rendered, await hidingOfRendered(rendered))
}

/** The same where the hiding is at hand. */
export function hideIn(rendered: Rendered, hiding: Hiding): Rendered {
  return {
    ...rendered,
    html: hiding.html(rendered.html),
    keyPoints: hiding.html(rendered.keyPoints),
    contents: hiding.contents(rendered.contents),
    text: hiding.text(rendered.text),
    titles: [],
    inlines: rendered.inlines.map(hiding.html),
  }
}

/** Links that readers will not see as their author does. */
export async function unpublishedWarnings({ links, html, inlines }: Rendered): Promise<RenderWarning[]> {
  const hidden = new Set((await hiddenAmong(linkedDigests([html, ...inlines].join('')))).map(({ slug }) => slug))
  const targets = links.flatMap(({ target, to }) => (to?.kind === 'digest' && hidden.has(to.slug) ? [target] : []))
  return [...new Set(targets)].map((target) => ({
    code: 'unpublished-link',
    message: t('warning.unpublishedLink', { target, words: t('digest.unpublished') }),
    line: null,
  }))
}
