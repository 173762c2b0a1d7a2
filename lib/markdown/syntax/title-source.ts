import type { CompileContext, Extension, Token } from 'mdast-util-from-markdown'
import '../nodes'

/**
 * `![A plot](/x.svg "norms $\|x\|$")`: keeps the title as it was written. mdast has it without its backslashes and references, and read as Markdown a second time
 * `\*` would be emphasis, `&lt;` a tag, and the norm a bar.
 */
export const titleSourceFromMarkdown: Extension = {
  exit: { resourceTitleString: keepSource, definitionTitleString: keepSource },
}

function keepSource(this: CompileContext, token: Token): undefined {
  const title = this.resume()
  const node = this.stack.at(-1)
  if (node?.type !== 'image' && node?.type !== 'link' && node?.type !== 'definition') return
  node.title = title
  if (node.type !== 'link') node.data = { ...node.data, titleSource: this.sliceSerialize(token) }
}
