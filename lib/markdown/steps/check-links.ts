import type { Link, PhrasingContent } from 'mdast'
import { isLabSlug } from '@/lib/labs/slugs'
import { t } from '@/lib/messages/translate'
import { type EntryKind, FOLDER_OF_KIND } from '@/lib/schemas/entry-kind'
import { decoded } from '@/lib/text/decoded'
import { headingSlug } from '@/lib/text/heading-slug'
import { type Draft, warn } from '../draft'
import type { Framed } from '../nodes'
import { inlineText } from '../plain-text'
import { rewrite } from '../walk'
import { brokenLink, linkTo } from './resolve-wiki-links'

const KIND_OF_FOLDER = new Map(Object.entries(FOLDER_OF_KIND).map(([kind, folder]) => [folder as string, kind as EntryKind]))
/** `/terms/grpo`, with whatever follows it. */
const ENTRY_ADDRESS = /^\/([a-z]+)\/([a-z0-9-]+)\/?(?:\?[^#]*)?(#.*)?$/
/** First parts of the addresses of this site that are no entry's. */
const OTHER_PAGES = new Set(['', 'api', 'archive', 'labs', 'map', 'map.json', 'pictures', 'search'])
/** Words that say nothing to who goes from link to link. */
const VAGUE = /^(?:(?:click |read |see )?(?:here|this|link|more)|read more|链接|这里|此处|点击(?:这里|此处)?)[.。]?$/iu
const BASE = 'https://our.invalid'

/**
 * Plain links. `https:` and `mailto:` lead outside; `/terms/grpo` is as good as `[[term:grpo]]`; `#key-points` finds the heading;
 * any other scheme, and an address relative to nothing in particular, is shown as broken.
 */
export function checkLinks(draft: Draft): void {
  rewrite(draft.tree, (node) => (node.type === 'link' && !node.data?.note ? replacementOf(draft, node) : undefined))
}

function replacementOf(draft: Draft, node: Link): Link | Framed | undefined {
  const { url } = node
  const short = url.slice(0, 80)
  if (VAGUE.test(inlineText(node).trim())) warn(draft, 'vague-link', () => t('warning.vagueLink', { address: short }), node)
  const fail = (code: string, say: () => string) => {
    warn(draft, code, say, node)
    return { ...brokenLink(url, node.children as PhrasingContent[]), position: node.position }
  }
  if (url.startsWith('#')) {
    const anchor = findAnchor(draft, url)
    return anchor ? { ...node, url: `#${anchor}` } : fail('broken-anchor', () => t('warning.noHeading', { address: url }))
  }
  const [, folder = '', slug = '', hash = ''] = ENTRY_ADDRESS.exec(url) ?? []
  const kind = KIND_OF_FOLDER.get(folder)
  if (kind) {
    const hit = draft.lexicon.candidates(`${kind}:${slug}`).find((candidate) => candidate.kind === kind && candidate.slug === slug)
    return hit
      ? linkTo(draft, node, { target: `${kind}:${slug}`, hit, hash })
      : fail('broken-link', () => t('warning.noEntryAt', { address: url, kind, slug }))
  }
  const address = URL.canParse(url, BASE) ? new URL(url, BASE) : null
  if (!address || !['http:', 'https:', 'mailto:'].includes(address.protocol)) {
    return fail('unsafe-link', () => t('warning.unsafeLink', { address: short }))
  }
  if (address.origin === BASE && !url.startsWith('/')) {
    return fail('relative-link', () => t('warning.relativeLink', { address: short }))
  }
  if (address.origin === BASE) return leadsNowhere(address) ? fail('broken-link', () => t('warning.noPage', { address: short })) : undefined
  if (address.protocol === 'mailto:') return undefined
  const className = ['link-external', ...(isItself(node) ? ['link-address'] : [])]
  node.data = { ...node.data, hProperties: { className, rel: ['external', 'noopener'] } }
  return undefined
}

/** Whether the words of a link are its address, which paper then shows once. */
const isItself = (node: Link) => withoutScheme(inlineText(node)) === withoutScheme(node.url)
const withoutScheme = (address: string) => address.replace(/^https?:\/\//, '')

/** Addresses of entries have been looked up before; what is left of theirs is none. Files, which have a dot in their name, are not known here. */
function leadsNowhere({ pathname }: URL): boolean {
  const [first = '', second, ...more] = pathname.slice(1).replace(/\/$/, '').split('/')
  if (first === 'labs') return second !== undefined && (more.length > 0 || !isLabSlug(second))
  if (KIND_OF_FOLDER.has(first)) return second !== undefined
  return !OTHER_PAGES.has(first) && !(second === undefined && first.includes('.'))
}

function findAnchor(draft: Draft, hash: string): string | null {
  const name = decoded(hash.slice(1))
  return [name, `s-${name}`, `s-${headingSlug(name)}`].find((anchor) => draft.anchors.has(anchor)) ?? null
}
