import type { Link, PhrasingContent, Text } from 'mdast'
import { listed } from '@/lib/messages/listed'
import { t } from '@/lib/messages/translate'
import { addressOf } from '@/lib/schemas/entry-kind'
import { decoded } from '@/lib/text/decoded'
import { foldName } from '@/lib/text/fold-name'
import { headingSlug } from '@/lib/text/heading-slug'
import { type Draft, notePlace, warn } from '../draft'
import type { LexiconHit } from '../lexicon'
import type { Framed, WikiLink } from '../nodes'
import { inlineText } from '../plain-text'
import { rewrite } from '../walk'

/** `[[grpo|this method]]` → a link to `/terms/grpo`, `[[grpo#limits]]` to a heading of it, `[[#limits]]` to one of this text; what leads nowhere becomes a marked span and a warning. */
export function resolveWikiLinks(draft: Draft): void {
  rewrite(draft.tree, (node, ancestors) => {
    if (node.type !== 'wikiLink') return undefined
    const inLink = ancestors.some(({ type }) => type === 'link')
    return { ...resolve(draft, node, inLink), position: node.position }
  })
}

function resolve(draft: Draft, node: WikiLink, inLink: boolean): PhrasingContent {
  const [written = '', ...rest] = node.value.split('|')
  const target = written.trim()
  if (!target) return { type: 'text', value: `[[${node.value}]]` }
  const words = rest.join('|').trim()
  // Looked at with all other links within the text.
  if (target.startsWith('#') && target.length > 1) return linkWithin(target, words, inLink)
  const { entry, hash, candidates } = parse(draft, target)
  const hit = candidates.length === 1 ? candidates[0] : undefined
  // Within another link it is no link, and a title could not be told from the words around it when readers must not see it.
  const text: Text = { type: 'text', value: words || (inLink && hit?.kind === 'digest' ? entry : labelOf(entry, hit)) }
  if (candidates.length > 1) warn(draft, 'ambiguous-link', () => t('warning.severalEntries', { target, entries: listOf(candidates) }), node)
  else if (!hit) warn(draft, 'broken-link', () => t('warning.noEntry', { target }), node)
  if (inLink) return text
  return hit
    ? linkTo(draft, { ...node, children: [text] }, { target, hit, hash })
    : brokenLink(target, [text], candidates.length ? 'warning.ambiguous' : undefined)
}

function linkWithin(target: string, words: string, inLink: boolean): PhrasingContent {
  const text: Text = { type: 'text', value: words || target.slice(1).trim() }
  return inLink ? text : { type: 'link', url: target, children: [text] }
}

/** A name may hold a `#`, as C# does: it begins a heading only where nothing is called so. */
function parse(draft: Draft, target: string): { entry: string; hash: string; candidates: LexiconHit[] } {
  const whole = draft.lexicon.candidates(target)
  const at = target.indexOf('#')
  if (whole.length || at < 1) return { entry: target, hash: '', candidates: whole }
  const entry = target.slice(0, at).trim()
  return { entry, hash: target.slice(at), candidates: draft.lexicon.candidates(entry) }
}

/** `[[digest:rlmt]], [[term:rlmt]]` */
export function listOf(candidates: readonly LexiconHit[]): string {
  return listed(candidates.map(({ kind, slug }) => `[[${kind}:${slug}]]`))
}

/** `#Key points`, `#key-points` and `#s-key-points` → `s-key-points`, as headings have it; the ids of notes and of the page itself stay. */
function anchorOf(hash: string): string {
  const name = decoded(hash.slice(1))
  return name === '' || /^(?:s-|fn-|fnref-|on:)/.test(name) ? name : `s-${headingSlug(name)}`
}

/** A link to an entry of ours, or to an anchor of it, which is noted. `node` is where it stands, with its words. */
export function linkTo(
  draft: Draft,
  { children, position }: Pick<Link, 'children' | 'position'>,
  { target, hit, hash }: { target: string; hit: LexiconHit; hash: string },
): Link {
  const { kind, slug } = hit
  const anchor = anchorOf(hash)
  if (/^(?:s|fn|fnref)-/.test(anchor)) notePlace(draft, { kind, slug, anchor }, { position })
  const link = internalLink(target, hit, children, anchor && `#${anchor}`)
  if (kind === 'digest' && foldName(inlineText(link)) === foldName(hit.name) && link.data?.note) link.data.note.showsTitle = true
  return link
}

/** A link to an entry of ours. @param hash `#` and an anchor of its page */
export function internalLink(
  target: string,
  { kind, slug }: Pick<LexiconHit, 'kind' | 'slug'>,
  children: PhrasingContent[],
  hash = '',
): Link {
  return {
    type: 'link',
    url: addressOf(kind, slug) + hash,
    children,
    data: { note: { target, to: { kind, slug } }, hProperties: { className: ['link-internal'], dataKind: kind } },
  }
}

/** The words of a link that leads nowhere, marked for editors. */
export function brokenLink(
  target: string,
  children: PhrasingContent[],
  why: 'warning.leadsNowhere' | 'warning.ambiguous' = 'warning.leadsNowhere',
): Framed {
  return {
    type: 'framed',
    children,
    data: { note: { target, to: null }, hName: 'span', hProperties: { className: ['link-broken'], title: t(why, { target }) } },
  }
}

/** A link by name shows the name as written, one by slug the entry's main name. */
function labelOf(target: string, hit: LexiconHit | undefined): string {
  const bare = target.replace(/^(?:digest|term|topic|person|source):/, '').trim()
  return hit && foldName(bare) === hit.slug ? hit.name : bare
}
