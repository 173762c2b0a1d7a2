import type { Spoken } from '@/lib/schemas/card'
import { chineseOf, languageOf } from './language-of'

/** Chinese characters, with the punctuation between and after them. */
const HAN_RUN = /\p{Script=Han}(?:[\p{Script=Han}\u3000-\u303f\uff01-\uff60·]*[\p{Script=Han}\u3000-\u303f\uff01-\uff60])?/gu

/**
 * A sentence of the interface's language with the Chinese in it apart: `languageRuns('from 机器之心')` →
 * `[{ text: 'from ', lang: null }, { text: '机器之心', lang: 'zh-Hans' }]`.
 */
export function languageRuns(text: string): Spoken {
  const runs: Spoken = []
  let end = 0
  for (const { 0: han, index } of text.matchAll(HAN_RUN)) {
    if (index > end) runs.push({ text: text.slice(end, index), lang: null })
    runs.push({ text: han, lang: chineseOf(han) })
    end = index + han.length
  }
  if (end < text.length) runs.push({ text: text.slice(end), lang: null })
  return runs
}

/** A name, a title or a text of unknown language, likewise; one that is mostly Chinese is a single run, the Latin words in it included. */
export function titleRuns(text: string): Spoken {
  const whole = languageOf(text)
  return whole ? [{ text, lang: whole }] : languageRuns(text)
}
