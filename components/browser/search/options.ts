import type { ApiAnswer, ApiHit } from '@/lib/schemas/search-api'
import type { SearchWords } from '@/lib/schemas/search-words'
import { element, nameElement } from '../map/element'
import { fill } from '../map/words'
import { groupHits } from './group-hits'

/** The options of an answer: groups of links, and one that leads to all results, or where nothing was found to the page that says what else can be done. */
export function optionElements(answer: ApiAnswer, query: string, words: SearchWords): HTMLElement[] {
  let count = 0
  const option = (href: string, ...inside: (Node | string)[]) =>
    element('a', { role: 'option', id: `on:search-option-${count++}`, href, tabindex: '-1', 'aria-selected': 'false' }, ...inside)
  const groups: HTMLElement[] = groupHits(answer.hits).map(({ type, hits }) =>
    element(
      'div',
      { role: 'group', 'aria-label': words.kinds[type] },
      element('p', { class: 'label', 'aria-hidden': 'true' }, words.kinds[type]),
      ...hits.map((hit) => option(pathOf(hit), ...optionParts(hit, words))),
    ),
  )
  const lead = (asked: string, message: string) => {
    const link = option(`/search?q=${encodeURIComponent(asked)}`, fill(message, { query: asked }))
    link.classList.add('all')
    return link
  }
  if (answer.suggestion !== null) groups.push(lead(answer.suggestion, words.suggestion))
  if (answer.total > 0) groups.push(lead(query, words.all))
  else if (!groups.length) groups.push(lead(query, words.elsewhere))
  return groups
}

/** Hits carry the public address of the site, which may be another than the one that a reader came by. */
const pathOf = ({ url }: ApiHit) => new URL(url).pathname

function optionParts(hit: ApiHit, words: SearchWords): Node[] {
  const title = element('span', { class: 'title' }, ...(hit.highlights.title ?? []).map(pieceElement))
  if (hit.language && !hit.language.startsWith('en')) title.lang = hit.language
  const beside = hit.type === 'digest' ? (hit.people ?? []).map(({ name }) => name).join(', ') : (hit.alias ?? '')
  const count = !hit.digests ? '' : hit.digests === 1 ? words.digest : fill(words.digests, { count: hit.digests })
  const parts: Node[] = [title]
  if (beside) parts.push(element('span', { class: 'beside' }, nameElement(beside)))
  if (count) parts.push(element('span', { class: 'count' }, count))
  if (isTelling(hit)) parts.push(element('span', { class: 'passage' }, ...(hit.highlights.passage ?? []).map(pieceElement)))
  return parts
}

/** Whether the passage says why a digest is here, and its title does not. */
const isTelling = ({ highlights: { title = [], passage = [] } }: ApiHit) => passage.some(({ hit }) => hit) && !title.some(({ hit }) => hit)

const pieceElement = ({ text, hit }: { text: string; hit: boolean }): Node =>
  hit ? element('mark', {}, nameElement(text)) : nameElement(text)
