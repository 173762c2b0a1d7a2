/** A document cut into its two parts; `line`s count from 1 in the document. */
export type SplitDocument = {
  /** YAML between the two `---` lines; null when the document has no frontmatter. */
  yaml: string | null
  /** Where `yaml` begins in the document, in UTF-16 units. */
  yamlOffset: number
  yamlLine: number
  body: string
  bodyLine: number
}

const OPENING = /^\uFEFF?---[ \t]*\r?\n/
const CLOSING = /^(?:---|\.\.\.)[ \t]*(?:\r?\n|$)/m

/**
 * Cuts a Markdown document into frontmatter and body, losing no character: the parts and the two fences make up the whole.
 * A document whose frontmatter is opened but never closed counts as having none.
 */
export function splitDocument(document: string): SplitDocument {
  const none = { yaml: null, yamlOffset: 0, yamlLine: 1, body: document.replace(/^\uFEFF/, ''), bodyLine: 1 }
  const opening = OPENING.exec(document)
  if (!opening) return none
  const rest = document.slice(opening[0].length)
  const closing = CLOSING.exec(rest)
  if (!closing) return none
  const yaml = rest.slice(0, closing.index)
  return {
    yaml,
    yamlOffset: opening[0].length,
    yamlLine: 2,
    body: rest.slice(closing.index + closing[0].length),
    bodyLine: 3 + countLines(yaml),
  }
}

/** Whether a document begins as one with frontmatter does. */
export const opensFrontmatter = (document: string): boolean => OPENING.test(document)

function countLines(text: string): number {
  let lines = 0
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) lines++
  return lines
}
