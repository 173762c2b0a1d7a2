import type { Extension, Previous, State, TokenizeContext, Tokenizer } from 'micromark-util-types'

declare module 'micromark-util-types' {
  interface TokenTypeMap {
    mathText: 'mathText'
    mathTextData: 'mathTextData'
    mathTextSequence: 'mathTextSequence'
  }
}

const DOLLAR = 36
const BACKSLASH = 92
const isLineEnding = (code: number | null) => code !== null && code < -2
const isSpace = (code: number | null) => code === 32 || (code !== null && code < 0)
/** Han, kana and their punctuation: prose, unless a command like `\text` stands before it. */
const isChinese = (code: number | null) => code !== null && ((code >= 0x3000 && code <= 0x9fff) || (code >= 0xff00 && code <= 0xffef))
const isDigit = (code: number | null) => code !== null && code >= 48 && code <= 57

/**
 * `$x$` by pandoc's rule, so that prices stay prose: no white space after the opening dollar, none before the closing one, and no digit after it.
 * A formula holds no Chinese without a command (`\text{…}`): in "从$5到$6，而$x$" only `x` is math.
 * The first unescaped dollar decides: in "$5 and $6 for $n$ tokens" only `n` is math.
 * Emits the tokens of micromark-extension-math, which goes on to read `$$…$$`.
 */
function tokenize(this: TokenizeContext, ...[effects, ok, nok]: Parameters<Tokenizer>): State {
  let afterSpace = false
  let hasChinese = false
  let hasCommand = false
  const start: State = (code) => {
    effects.enter('mathText')
    effects.enter('mathTextSequence')
    effects.consume(code)
    effects.exit('mathTextSequence')
    return opening
  }
  const opening: State = (code) => {
    if (code === null || code === DOLLAR || isSpace(code)) return nok(code)
    return inside(code)
  }
  const inside: State = (code) => {
    if (code === null || (code === DOLLAR && (afterSpace || (hasChinese && !hasCommand)))) return nok(code)
    if (code === DOLLAR) {
      effects.enter('mathTextSequence')
      effects.consume(code)
      effects.exit('mathTextSequence')
      effects.exit('mathText')
      return closed
    }
    if (isLineEnding(code)) {
      effects.enter('lineEnding')
      effects.consume(code)
      effects.exit('lineEnding')
      afterSpace = true
      return inside
    }
    effects.enter('mathTextData')
    return data(code)
  }
  const data: State = (code) => {
    if (code === null || code === DOLLAR || isLineEnding(code)) {
      effects.exit('mathTextData')
      return inside(code)
    }
    afterSpace = isSpace(code)
    hasChinese ||= isChinese(code)
    hasCommand ||= code === BACKSLASH
    effects.consume(code)
    return code === BACKSLASH ? escaped : data
  }
  const escaped: State = (code) => {
    if (code !== DOLLAR && code !== BACKSLASH) return data(code)
    effects.consume(code)
    return data
  }
  const closed: State = (code) => (isDigit(code) ? nok(code) : ok(code))
  return start
}

/** A second dollar belongs to `$$`, unless the first was escaped. */
const previous: Previous = function (this: TokenizeContext, code) {
  return code !== DOLLAR || this.events.at(-1)?.[1].type === 'characterEscape'
}

export const dollarMathSyntax: Extension = { text: { [DOLLAR]: { name: 'dollarMath', tokenize, previous } } }
