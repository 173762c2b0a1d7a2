import type { Association, Nodes, Root } from 'mdast'
import { parseMarkdown } from './parse'
import { walk } from './walk'

/**
 * Two texts, one after the other, that say together what each says alone: labels of notes and of links that both have are renamed in the second, and what the first has left open
 * is closed.
 * @example joinTexts('A[^1].\n\n[^1]: a\n', 'B[^1].\n\n[^1]: b\n') // 'A[^1].\n\n[^1]: a\n\nB[^1-2].\n\n[^1-2]: b\n'
 * It parses as often as it must to be sure: outside of tests call it through `lib/render`, as `renderMarkdown`.
 * @returns null where they would still say something else
 */
export function joinTexts(first: string, second: string): string | null {
  const own = first.trimEnd()
  const more = withOwnLabels(second.replace(/^\s*\n/, ''), own)
  if (wordsOf([more], LABELS) !== wordsOf([second], LABELS)) return null
  const apart = wordsOf([own, more])
  for (const between of ['\n\n', COMMENT, closingOf(own)]) {
    const together = between === null ? null : `${own}${between}${more}`
    if (together !== null && wordsOf([together]) === apart) return together
  }
  return null
}

/** Readers see none of it. It ends a list, a note or a comment, which would take in what follows. */
const COMMENT = '\n\n<!-- -->\n\n'

/** What closes a code block or a formula at the end of a text; null where there is none. */
function closingOf(text: string): string | null {
  const last = parseMarkdown(text).children.at(-1)
  if (last?.type !== 'code' && last?.type !== 'math') return null
  const [, fence] = /^ {0,3}(`{3,}|~{3,}|\${2,})/.exec(text.slice(last.position?.start.offset)) ?? []
  return fence === undefined ? null : `\n${fence}\n\n`
}

/** What texts one after the other say, to be compared: their trees, without the places of things, without HTML, which readers never see, and without what else is named. */
function wordsOf(texts: readonly string[], without: readonly string[] = []): string {
  const trees = texts.flatMap((text) => parseMarkdown(text).children).filter(({ type }) => type !== 'html')
  return JSON.stringify(trees, (key, value) => (key === 'position' || without.includes(key) ? undefined : value))
}

/** What renaming labels changes of a tree. */
const LABELS = ['identifier', 'label', 'referenceType']

type Labelled = Extract<Nodes, Association>
type Edit = { at: number; until: number; text: string }

/** The second text with other labels where the first has the same. */
function withOwnLabels(text: string, first: string): string {
  const taken = new Set([...first.matchAll(/\[\^?([^[\]]+)\]/g)].map(([, label = '']) => folded(label)))
  const tree = parseMarkdown(text)
  const renamed = newLabels(tree, taken)
  const edits: Edit[] = []
  walk(tree, (node) => {
    if (!isLabelled(node)) return undefined
    const label = renamed.get(keyOf(node))
    if (label !== undefined) edits.push(editOf(node, text, label))
    return undefined
  })
  return edits.sort((a, b) => b.at - a.at).reduce((left, { at, until, text: now }) => left.slice(0, at) + now + left.slice(until), text)
}

/** By what is defined under them. */
function newLabels(tree: Root, taken: ReadonlySet<string>): Map<string, string> {
  const all = new Set(taken)
  const defined: Labelled[] = []
  walk(tree, (node) => {
    if (node.type !== 'definition' && node.type !== 'footnoteDefinition') return undefined
    defined.push(node)
    all.add(labelOf(node))
    return undefined
  })
  const renamed = new Map<string, string>()
  for (const node of defined) {
    if (!taken.has(labelOf(node)) || renamed.has(keyOf(node))) continue
    const base = node.label ?? node.identifier
    let number = 2
    while (all.has(folded(`${base}-${number}`))) number++
    all.add(folded(`${base}-${number}`))
    renamed.set(keyOf(node), `${base}-${number}`)
  }
  return renamed
}

const LABELLED = ['definition', 'footnoteDefinition', 'footnoteReference', 'linkReference', 'imageReference']
const isLabelled = (node: Nodes): node is Labelled => LABELLED.includes(node.type)
const folded = (label: string) => label.replace(/\s+/g, ' ').trim().toLowerCase()
const labelOf = ({ label, identifier }: Association) => folded(label ?? identifier)
/** Notes and links have labels of their own. */
const keyOf = (node: Labelled) => `${node.type.startsWith('footnote') ? '^' : ''}${labelOf(node)}`

/** Where a node says its label, and what is to stand there. */
function editOf(node: Labelled, text: string, label: string): Edit {
  const [start, end] = [node.position?.start.offset ?? 0, node.position?.end.offset ?? 0]
  if (node.type === 'definition') return { at: start + 1, until: start + 1 + lengthOf(text, start + 1), text: label }
  if (node.type.startsWith('footnote')) return { at: start + 2, until: start + 2 + lengthOf(text, start + 2), text: label }
  const of = 'referenceType' in node ? node.referenceType : 'shortcut'
  // `[words]` → `[words][label]`
  if (of === 'shortcut') return { at: end, until: end, text: `[${label}]` }
  // `[words][]`, `[words][old]`
  return { at: of === 'collapsed' ? end - 1 : text.lastIndexOf('[', end) + 1, until: end - 1, text: label }
}

/** Of a label that begins there: up to the bracket that ends it. */
const lengthOf = (text: string, at: number) => /^(?:\\.|[^\]\\])*/.exec(text.slice(at))?.[0].length ?? 0
