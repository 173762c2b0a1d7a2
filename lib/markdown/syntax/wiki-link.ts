import type { Extension as FromMarkdownExtension } from 'mdast-util-from-markdown'
import type { Extension, State, TokenizeContext, Tokenizer } from 'micromark-util-types'
import '../nodes'

declare module 'micromark-util-types' {
  interface TokenTypeMap {
    wikiLink: 'wikiLink'
    wikiLinkMarker: 'wikiLinkMarker'
    wikiLinkInside: 'wikiLinkInside'
  }
}

const LONGEST = 400
const OPEN = 91 // [
const CLOSE = 93 // ]

/**
 * `[[grpo]]`, `[[person:Danqi Chen|she]]`. It stands on one line and holds no bracket; `[[^1]]` stays a footnote and
 * `[[1]](https://…)` a link. As a construct of the grammar it is not seen in code, and `\[[…]]` escapes it.
 */
function tokenize(this: TokenizeContext, ...[effects, ok, nok]: Parameters<Tokenizer>): State {
  let length = 0
  const start: State = (code) => {
    effects.enter('wikiLink')
    effects.enter('wikiLinkMarker')
    effects.consume(code)
    return second
  }
  const second: State = (code) => {
    if (code !== OPEN) return nok(code)
    effects.consume(code)
    effects.exit('wikiLinkMarker')
    return first
  }
  const first: State = (code) => {
    if (code === 94 || code === CLOSE) return nok(code)
    effects.enter('wikiLinkInside')
    return inside(code)
  }
  const inside: State = (code) => {
    if (code === null || code === OPEN || (code < 0 && code > -6 && code !== -2 && code !== -1) || ++length > LONGEST) return nok(code)
    if (code !== CLOSE) {
      effects.consume(code)
      return inside
    }
    effects.exit('wikiLinkInside')
    effects.enter('wikiLinkMarker')
    effects.consume(code)
    return last
  }
  const last: State = (code) => {
    if (code !== CLOSE) return nok(code)
    effects.consume(code)
    effects.exit('wikiLinkMarker')
    effects.exit('wikiLink')
    return after
  }
  const after: State = (code) => (code === 40 ? nok(code) : ok(code))
  return start
}

/** micromark's half: recognises the tokens. */
export const wikiLinkSyntax: Extension = { text: { [OPEN]: { name: 'wikiLink', tokenize } } }

/** mdast's half: a `wikiLink` node. In a table cell the bar is written `\|`. */
export const wikiLinkFromMarkdown: FromMarkdownExtension = {
  enter: {
    wikiLink(token) {
      this.enter({ type: 'wikiLink', value: '' }, token)
    },
  },
  exit: {
    wikiLinkInside(token) {
      const node = this.stack.at(-1)
      if (node?.type === 'wikiLink') node.value = this.sliceSerialize(token).replaceAll('\\|', '|')
    },
    wikiLink(token) {
      this.exit(token)
    },
  },
}
