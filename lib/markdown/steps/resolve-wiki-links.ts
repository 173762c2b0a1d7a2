import type { Link, PhrasingContent, Text } from 'mdast'
import { addressOf } from '@/lib/schemas/entry-kind'
import { foldName } from '@/lib/text/fold-name'
import { type Draft, warn } from '../draft'
import type { LexiconHit } from '../lexicon'
import type { Framed, WikiLink } from '../nodes'
import { rewrite } from '../walk'

/** `[[grpo|this method]]` → a link to `/terms/grpo`; what leads nowhere becomes a marked span and a warning. */
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
  const candidates = draft.lexicon.candidates(target)
  const hit = candidates.length === 1 ? candidates[0] : undefined
  const text: Text = { type: 'text', value: rest.join('|').trim() || labelOf(target, hit) }
  if (candidates.length > 1) warn(draft, 'ambiguous-link', `[[${target}]] may mean ${listOf(candidates)}: write one of these.`, node)
  else if (!hit) warn(draft, 'broken-link', `[[${target}]] leads nowhere: no entry has this slug or name.`, node)
  if (inLink) return text
  return hit ? internalLink(target, hit, [text]) : brokenLink(target, [text], candidates.length ? 'Ambiguous' : undefined)
}

/** `[[digest:rlmt]], [[term:rlmt]]` */
export function listOf(candidates: readonly LexiconHit[]): string {
  return candidates.map(({ kind, slug }) => `[[${kind}:${slug}]]`).join(', ')
}

/** A link to an entry of ours. */
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
export function brokenLink(target: string, children: PhrasingContent[], why = 'Leads nowhere'): Framed {
  return {
    type: 'framed',
    children,
    data: { note: { target, to: null }, hName: 'span', hProperties: { className: ['link-broken'], title: `${why}: ${target}` } },
  }
}

/** A link by name shows the name as written, one by slug the entry's main name. */
function labelOf(target: string, hit: LexiconHit | undefined): string {
  const bare = target.replace(/^(?:digest|term|topic|person|source):/, '').trim()
  return hit && foldName(bare) === hit.slug ? hit.name : bare
}
