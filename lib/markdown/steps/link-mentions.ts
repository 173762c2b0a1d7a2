import type { Nodes, Parents, PhrasingContent, Text } from 'mdast'
import { t } from '@/lib/messages/translate'
import type { RenderedLink } from '@/lib/schemas/rendered'
import { sentenceAt } from '@/lib/text/sentences'
import type { TitledText } from '@/lib/text/titled-text'
import { type Draft, warn } from '../draft'
import { CELL_SEPARATOR, inlineText, titledInline } from '../plain-text'
import { internalLink, listOf } from './resolve-wiki-links'

/**
 * Reads the text in a reader's order, links the first mention of each known person and term, and lists every link with its sentence.
 * `Chen used GRPO. GRPO is …` → the first GRPO is `<a href="/terms/grpo" class="link-internal mention" data-kind="term">`.
 * Nothing is linked in headings, links, code or math, to the page itself, or to what a link before has named.
 */
export function linkMentions(draft: Draft): void {
  const reader = new Reader(draft)
  reader.read(draft.tree)
  reader.readNotes()
}

class Reader {
  readonly #draft: Draft
  /** `kind:slug` of everything that needs no further link. */
  readonly #linked = new Set<string>()
  readonly #notes: Parents[] = []
  #anchor: string | null = null
  #block: TitledText = { text: '', titles: [] }

  constructor(draft: Draft) {
    this.#draft = draft
    if (draft.self) this.#linked.add(`${draft.self.kind}:${draft.self.slug}`)
  }

  read(node: Nodes): void {
    if (node.type === 'footnoteDefinition') this.#notes.push(node)
    else if (node.type === 'heading') {
      this.#anchor = String(node.data?.hProperties?.id ?? '') || null
      this.#readInline(node, false)
    } else if (node.type === 'paragraph' || node.type === 'tableRow') this.#readInline(node, !this.#draft.inline)
    else if (node.type === 'framed' && node.data.hName !== 'aside') this.#readInline(node, node.data.hName === 'figcaption')
    else if ('children' in node) for (const child of node.children) this.read(child)
  }

  /** Footnotes are read last, and belong to no heading. */
  readNotes(): void {
    this.#anchor = null
    for (const note of this.#notes) for (const child of note.children) this.read(child)
  }

  #readInline(block: Parents, withMentions: boolean): void {
    this.#block = titledInline(block)
    this.#walk(block, 0, withMentions)
  }

  /** Returns the offset in the block's text behind `parent`. */
  #walk(parent: Parents, start: number, withMentions: boolean): number {
    let offset = start
    const children: Nodes[] = []
    for (const [index, child] of parent.children.entries()) {
      if (parent.type === 'tableRow' && index > 0) offset += CELL_SEPARATOR.length
      if (child.type === 'text' && withMentions) children.push(...this.#linkText(child, offset))
      else children.push(child)
      const note = child.type === 'link' || child.type === 'framed' ? child.data?.note : undefined
      const length = inlineText(child).length
      if (note) this.#list({ target: note.target, to: note.to, kind: 'explicit' }, offset, length)
      const mayMention = withMentions && child.type !== 'link' && child.type !== 'framed'
      if ('children' in child) this.#walk(child, offset, mayMention)
      offset += length
    }
    parent.children = children as typeof parent.children
    return offset
  }

  #linkText(node: Text, offset: number): PhrasingContent[] {
    const pieces: PhrasingContent[] = []
    let done = 0
    for (const { start, end, entries } of this.#draft.lexicon.mentions(node.value)) {
      if (entries.some(({ kind, slug }) => this.#linked.has(`${kind}:${slug}`))) continue
      for (const { kind, slug } of entries) this.#linked.add(`${kind}:${slug}`)
      const words = node.value.slice(start, end)
      const [hit, ...others] = entries
      if (!hit) continue
      if (others.length) {
        warn(this.#draft, 'ambiguous-name', () => t('warning.severalMentioned', { words, entries: listOf(entries) }), node)
        continue
      }
      const link = internalLink(words, hit, [{ type: 'text', value: words }])
      link.data = { ...link.data, hProperties: { className: ['link-internal', 'mention'], dataKind: hit.kind } }
      this.#list({ target: words, to: { kind: hit.kind, slug: hit.slug }, kind: 'mention' }, offset + start, words.length)
      if (start > done) pieces.push({ type: 'text', value: node.value.slice(done, start) })
      pieces.push(link)
      done = end
    }
    if (!done) return [node]
    if (done < node.value.length) pieces.push({ type: 'text', value: node.value.slice(done) })
    return pieces
  }

  #list(link: Pick<RenderedLink, 'target' | 'to' | 'kind'>, start: number, length: number): void {
    if (link.to) this.#linked.add(`${link.to.kind}:${link.to.slug}`)
    const { text: sentence, titles } = sentenceAt(this.#block, start, start + length)
    this.#draft.links.push({ ...link, sentence, anchor: this.#anchor, ...(titles.length && { titles: [...titles] }) })
  }
}
