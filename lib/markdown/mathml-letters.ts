import type { Element } from 'hast'

/** First code points of capital A, small a and digit 0 in the block Mathematical Alphanumeric Symbols; null where the style has none. */
const STYLES: Record<string, [upper: number | null, lower: number | null, digit: number | null]> = {
  bold: [0x1d400, 0x1d41a, 0x1d7ce],
  italic: [0x1d434, 0x1d44e, null],
  'bold-italic': [0x1d468, 0x1d482, null],
  script: [0x1d49c, 0x1d4b6, null],
  'bold-script': [0x1d4d0, 0x1d4ea, null],
  fraktur: [0x1d504, 0x1d51e, null],
  'double-struck': [0x1d538, 0x1d552, 0x1d7d8],
  'bold-fraktur': [0x1d56c, 0x1d586, null],
  'sans-serif': [0x1d5a0, 0x1d5ba, 0x1d7e2],
  'bold-sans-serif': [0x1d5d4, 0x1d5ee, 0x1d7ec],
  'sans-serif-italic': [0x1d608, 0x1d622, null],
  'sans-serif-bold-italic': [0x1d63c, 0x1d656, null],
  monospace: [0x1d670, 0x1d68a, 0x1d7f6],
}

/** First code points of capital and small Greek in the same block. */
const GREEK: Record<string, [upper: number, lower: number]> = {
  bold: [0x1d6a8, 0x1d6c2],
  italic: [0x1d6e2, 0x1d6fc],
  'bold-italic': [0x1d71c, 0x1d736],
  'bold-sans-serif': [0x1d756, 0x1d770],
  'sans-serif-bold-italic': [0x1d790, 0x1d7aa],
}
/** In the order of that block. */
const UPPER_GREEK = 'ΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡϴΣΤΥΦΧΨΩ∇'
const LOWER_GREEK = 'αβγδεζηθικλμνξοπρςστυφχψω∂ϵϑϰϕϱϖ'

/** Letters that Unicode had before that block, and that are missing in it. https://www.unicode.org/charts/PDF/U1D400.pdf */
const ELSEWHERE: Record<string, string> = {
  'italic h': 'ℎ',
  ...Object.fromEntries([...'BℬEℰFℱHℋIℐLℒMℳRℛeℯgℊoℴ'.matchAll(/(.)(.)/gu)].map(([, from, to]) => [`script ${from}`, to])),
  ...Object.fromEntries([...'CℭHℌIℑRℜZℨ'.matchAll(/(.)(.)/gu)].map(([, from, to]) => [`fraktur ${from}`, to])),
  ...Object.fromEntries([...'CℂHℍNℕPℙQℚRℝZℤ'.matchAll(/(.)(.)/gu)].map(([, from, to]) => [`double-struck ${from}`, to])),
}

/** `\mathbb P` is `<mi mathvariant="double-struck">P</mi>` to KaTeX; browsers read no variant but "normal" (MathML Core), so the letter itself must be ℙ. */
export function styleLetters(node: Element): void {
  const { mathvariant } = node.properties
  if (typeof mathvariant === 'string' && mathvariant in STYLES) {
    for (const child of node.children) {
      if (child.type === 'text') child.value = [...child.value].map((letter) => styled(letter, mathvariant)).join('')
    }
    delete node.properties.mathvariant
  }
  for (const child of node.children) if (child.type === 'element') styleLetters(child)
}

function styled(letter: string, style: string): string {
  const [upper, lower, digit] = STYLES[style] ?? [null, null, null]
  const from = (first: number | null, base: string) =>
    first === null ? letter : String.fromCodePoint(first + letter.charCodeAt(0) - base.charCodeAt(0))
  const known = ELSEWHERE[`${style} ${letter}`]
  if (known) return known
  const greek = GREEK[style]
  if (greek && UPPER_GREEK.includes(letter)) return String.fromCodePoint(greek[0] + UPPER_GREEK.indexOf(letter))
  if (greek && LOWER_GREEK.includes(letter)) return String.fromCodePoint(greek[1] + LOWER_GREEK.indexOf(letter))
  if (/^[A-Z]$/.test(letter)) return from(upper, 'A')
  if (/^[a-z]$/.test(letter)) return from(lower, 'a')
  return /^[0-9]$/.test(letter) ? from(digit, '0') : letter
}
