import { cutTitled, foldSpaces, joinTitled, type TitledText } from './titled-text'

/** After these a full stop ends no sentence. Compared in lower case, without the stop. */
const ABBREVIATIONS = new Set(
  'al approx art assoc cf ch chap co corp def dept dr ed eds e.g eg eq eqs esp est etc fig figs hon i.e ie inc jr lem ltd messrs mr mrs ms no nos op p pp pp prof prop ref refs resp rev sec sect sr st tab thm univ v viz vol vols vs'.split(
    ' ',
  ),
)
/** These end a sentence if a capital follows: "…, etc. The next". */
const MAY_END = new Set(['etc', 'al', 'inc', 'ltd', 'co', 'corp', 'jr', 'sr'])
const END = /[.!?…]+["'”’)\]]*(?=\s)|[。！？!?…]+["'”’」』）】]*|\n{2,}/gu

/** Where each sentence of a text begins and ends, white space at its ends left out. Knows "et al.", "Fig. 3", initials, and 。！？ */
export function sentenceRanges(text: string): { start: number; end: number }[] {
  const ranges: { start: number; end: number }[] = []
  let start = 0
  const cut = (end: number) => {
    const from = start + (text.slice(start, end).match(/^\s*/)?.[0].length ?? 0)
    const to = start + text.slice(start, end).trimEnd().length
    if (to > from) ranges.push({ start: from, end: to })
    start = end
  }
  for (const match of text.matchAll(END)) {
    const end = match.index + match[0].length
    if (isEnd(text, match.index, match[0], end)) cut(end)
  }
  cut(text.length)
  return ranges
}

function isEnd(text: string, at: number, mark: string, end: number): boolean {
  // "Is it?" he asked, and n! grows: an ASCII mark ends a sentence at its text's end, or before something other than a small letter.
  if (/^[!?]/.test(mark) && end < text.length) return /^(?:\s+[^\p{Ll}\s]|\p{Script=Han})/u.test(text.slice(end, end + 40))
  if (!mark.startsWith('.') || mark.startsWith('..'))
    return mark !== '…' || /^\s*(?:[\p{Lu}\p{Script=Han}]|$)/u.test(text.slice(end, end + 4))
  const next = text.slice(end, end + 40).trimStart()
  const word = /[\p{L}\p{N}.]+$/u.exec(text.slice(Math.max(0, at - 24), at))?.[0] ?? ''
  if (/^\p{Lu}$/u.test(word) || /^(?:\p{Lu}\.)+\p{Lu}$/u.test(word)) return false
  const known = word.toLowerCase()
  if (ABBREVIATIONS.has(known)) return MAY_END.has(known) && /^["“(]?\p{Lu}/u.test(next) && !/^\p{Lu}\w*\s*\(?\d{4}/u.test(next)
  return !/^\p{Ll}/u.test(next)
}

const LONGEST = 500

/** The sentence that holds the stretch `start`…`end` of a text, white space folded; a very long one is cut around it. */
export function sentenceAt(titled: TitledText, start: number, end: number): TitledText {
  const { text } = titled
  const touching = sentenceRanges(text).filter((range) => range.start < Math.max(end, start + 1) && range.end > start)
  const first = touching[0]?.start ?? 0
  const last = touching.at(-1)?.end ?? text.length
  if (last - first <= LONGEST) return foldSpaces(cutTitled(titled, first, last))
  const from = Math.max(first, Math.min(start - LONGEST / 2, last - LONGEST))
  const to = Math.min(last, from + LONGEST)
  // No half of a character that takes two units.
  const whole = foldSpaces(cutTitled(titled, from + Number(isHalf(text, from, 'low')), to - Number(isHalf(text, to - 1, 'high'))))
  return joinTitled([mark(from > first), whole, mark(to < last)], '')
}

const mark = (isCut: boolean): TitledText => ({ text: isCut ? '…' : '', titles: [] })

function isHalf(text: string, at: number, half: 'low' | 'high'): boolean {
  const unit = text.charCodeAt(at)
  return half === 'low' ? unit >= 0xdc00 && unit <= 0xdfff : unit >= 0xd800 && unit <= 0xdbff
}
