import type { Image, Paragraph, Parents, PhrasingContent, Root } from 'mdast'
import { t } from '@/lib/messages/translate'
import { imageOf, pictureAt } from '@/lib/pictures/picture-name'
import { type Draft, notePlace, warn } from '../draft'
import { element, type Framed, type Settled } from '../nodes'
import { parseInline } from '../parse'
import { rewrite, walk } from '../walk'
import { dropHtml } from './drop-html'
import { resolveWikiLinks } from './resolve-wiki-links'

/**
 * `![A plot](/images/plot.svg "What *it* shows")` alone in a paragraph → `<figure><img …><figcaption>What <em>it</em> shows</figcaption></figure>`;
 * among words it stays an image. An image on another site becomes a link to it, since the page's policy would not load it.
 */
export function frameImages(draft: Draft): void {
  rewrite(draft.tree, (node, ancestors) => {
    // The paragraph first: once its image is settled there is no title left to make a caption of.
    if (node.type !== 'paragraph')
      return node.type === 'image' && !standsAlone(draft, node, ancestors) ? showImage(draft, node, ancestors) : undefined
    const image = draft.inline ? undefined : aloneIn(node)
    return image && isOwnPath(image.url) ? figureOf(draft, image) : undefined
  })
}

function standsAlone(draft: Draft, image: Image, ancestors: readonly Parents[]): boolean {
  const parent = ancestors.at(-1)
  return !draft.inline && parent?.type === 'paragraph' && aloneIn(parent) === image && isOwnPath(image.url)
}

function aloneIn({ children }: Paragraph): Image | undefined {
  const [only, ...others] = children.filter((child) => child.type !== 'text' || child.value.trim())
  return only?.type === 'image' && !others.length ? only : undefined
}

function showImage(draft: Draft, image: Image, ancestors: readonly Parents[]): PhrasingContent {
  checkAlt(draft, image)
  if (isOwnPath(image.url)) return settle(draft, image, image.alt ?? '')
  return ancestors.some(({ type }) => type === 'link') ? { type: 'text', value: image.alt ?? '' } : linkInstead(draft, image)
}

function checkAlt(draft: Draft, image: Image): void {
  if (!image.alt) warn(draft, 'missing-alt', () => t('warning.noAlt', { address: image.url.slice(0, 80) }), image)
}

/** A path on this site: `/\evil.example` and `//evil.example` lead elsewhere. */
function isOwnPath(url: string): boolean {
  return /^\/(?![/\\])/.test(url) && URL.canParse(url, 'https://our.invalid') && new URL(url, 'https://our.invalid').host === 'our.invalid'
}

function figureOf(draft: Draft, image: Image): Framed {
  checkAlt(draft, image)
  const alt = image.alt ? [{ type: 'text' as const, value: image.alt }] : []
  const caption = image.title ? captionOf(draft, image.data?.titleSource ?? image.title, image) : alt
  return {
    type: 'framed',
    position: image.position,
    data: { hName: 'figure' },
    children: [
      settle(draft, image, ''),
      ...(caption.length ? [{ type: 'framed' as const, data: { hName: 'figcaption' }, children: caption }] : []),
    ],
  }
}

/** A caption is Markdown within a line: emphasis, code, formulas and links, but no picture. What is wrong in it is told at the picture's line. */
function captionOf(draft: Draft, title: string, { position }: Image): PhrasingContent[] {
  const caption: Paragraph = { type: 'paragraph', children: parseInline(title) }
  walk(caption, (node) => {
    if (position) node.position = position
    return undefined
  })
  const tree: Root = { type: 'root', children: [caption] }
  const part: Draft = { ...draft, tree, inline: true }
  dropHtml(part)
  resolveWikiLinks(part)
  rewrite(tree, (node) => (node.type === 'image' ? { type: 'text', value: node.alt ?? '' } : undefined))
  return caption.children
}

function settle(draft: Draft, { url, alt, position }: Image, value: string): Settled {
  notePlace(draft, { image: url }, { position })
  const picture = pictureAt(url)
  const attributes = picture ? imageOf(picture) : { src: url }
  return { type: 'settled', value, element: element('img', { ...attributes, alt: alt ?? '', loading: 'lazy', decoding: 'async' }) }
}

function linkInstead(draft: Draft, { url, alt, position }: Image): PhrasingContent {
  if (/^https?:\/\//i.test(url)) {
    warn(draft, 'remote-image', () => t('warning.remoteImage', { address: url.slice(0, 80) }), { position })
    return { type: 'link', url, children: [{ type: 'text', value: alt || url }], position }
  }
  warn(draft, 'broken-image', () => t('warning.relativeImage', { address: url.slice(0, 80) }), { position })
  return { type: 'text', value: alt ?? '' }
}
