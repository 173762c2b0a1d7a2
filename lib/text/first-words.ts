import { sentenceRanges } from './sentences'

/** TeX, as plain text has it: nobody wants to read `\sqrt{\log \eta}`. */
const TEX = /\\[A-Za-z]+|[_^]\{/
/** What no text ends with. */
const OPEN_END = /[\s,;:，、；：（(–—-]+$/u
const WORDS = new Intl.Segmenter('en', { granularity: 'word' })

/**
 * The beginning of a text, at most `max` UTF-16 units with the ellipsis: as many whole sentences of its first paragraph as fit, or else as many whole
 * words. Ends before a sentence with a formula, unless that is the first one. Never cuts a character, however it is composed.
 */
export function firstWords(text: string, max: number): string {
  const [paragraph = ''] = text.trim().split(/\n{2,}/)
  const folded = paragraph.replace(/\s+/g, ' ').trim()
  const sentences = sentenceRanges(folded)
  const formula = sentences.findIndex(({ start, end }) => TEX.test(folded.slice(start, end)))
  const readable = formula > 0 ? sentences.slice(0, formula) : sentences
  const end = readable.findLast((sentence) => sentence.end <= max)?.end ?? 0
  // What leads up to a formula of its own, "… is then:", goes on without it.
  if (end > 0) return folded.slice(0, end).replace(OPEN_END, '…')
  return cutAtWord(folded, max)
}

function cutAtWord(text: string, max: number): string {
  if (text.length <= max) return text
  // A word is not segmented rightly without what follows it.
  let end = 0
  for (const { index, segment } of WORDS.segment(text.slice(0, max + 100))) {
    if (index + segment.length > max - 1) break
    end = index + segment.length
  }
  return `${text.slice(0, end || 0).replace(OPEN_END, '')}…`
}
