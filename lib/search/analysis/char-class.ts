/** What a character is to the tokenizer. */
export const SEPARATOR = 0
export const LETTER = 1
export const DIGIT = 2
/** Written without spaces between words: Han, kana, hangul. */
export const IDEOGRAPH = 3

const UNKNOWN = 255
const classes = new Uint8Array(0x10000).fill(UNKNOWN)
const IS_IDEOGRAPH = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}々〆ー]/u
const IS_DIGIT = /\p{N}/u
const IS_LETTER = /[\p{L}\p{M}]/u

/** The class of a code point. */
export function classOf(codePoint: number): number {
  if (codePoint > 0xffff) return classify(codePoint)
  const known = classes[codePoint] as number
  if (known !== UNKNOWN) return known
  const found = classify(codePoint)
  classes[codePoint] = found
  return found
}

function classify(codePoint: number): number {
  // Half of a pair stands for nothing.
  if (codePoint >= 0xd800 && codePoint <= 0xdfff) return SEPARATOR
  const sign = String.fromCodePoint(codePoint)
  if (IS_IDEOGRAPH.test(sign)) return IDEOGRAPH
  if (IS_DIGIT.test(sign)) return DIGIT
  return IS_LETTER.test(sign) ? LETTER : SEPARATOR
}
