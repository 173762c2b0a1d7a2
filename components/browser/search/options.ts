import type { ApiAnswer, ApiHit } from '@/lib/schemas/search-api'
import type { SearchWords } from '@/lib/schemas/search-words'
import { element, nameElement } from '../map/element'
import { fill } from '../map/words'
import { groupHits } from './group-hits'

/** The options of an answer: groups of links, and one that leads to all results. */
export function optionElements(answer: ApiAnswer, query: string, words: SearchWords): HTMLElement[] {
  let count = 0
  const option = (href: string, ...inside: (Node | string)[]) =>
    element('a', { role: 'option', id: `on:search-option-${count++}`, href, tabindex: '-1', 'aria-selected': 'false' }, ...inside)
  const groups = groupHits(answer.hits).map(({ type, hits }) =>
    element(
      'div',
      { role: 'group', 'aria-label': words.kinds[type] },
      element('p', { class: 'label', 'aria-hidden': 'true' }, words.kinds[type]),
      ...hits.map((hit) => option(pathOf(hit), ...optionParts(hit, words))),
    ),
  )
  const all = option(`/search?q=${encodeURIComponent(query)}`, fill(words.all, { query }))
  all.classList.add('all')
  return answer.total > 0 ? [...groups, all] : groups
}

/** Hits carry the public address of the site, which may be another than the one that a reader came by. */
const pathOf = ({ url }: ApiHit) => new URL(url).pathname

function optionParts(hit: ApiHit, words: SearchWords): Node[] {
  const title = element('span', { class: 'title' }, ...(hit.highlights.title ?? []).map(pieceElement))
  if (hit.language && !hit.language.startsWith('en')) title.lang = hit.language
  const beside = hit.type === 'digest' ? (hit.people ?? []).map(({ name }) => name).join(', ') : (hit.alias ?? '')
  const count = hit.digests === undefined ? '' : hit.digests === 1 ? '1' : String(hit.digests)
  const parts: Node[] = [title]
  if (beside) parts.push(element('span', { class: 'beside' }, nameElement(beside)))
  if (count) parts.push(element('span', { class: 'count', title: fill(words.digests, { count }) }, count))
  return parts
}

const pieceElement = ({ text, hit }: { text: string; hit: boolean }): Node =>
  hit ? element('mark', {}, nameElement(text)) : nameElement(text)
