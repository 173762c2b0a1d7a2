import { foldText } from './fold-text'
import { joinedForm, tokenize } from './tokenize'

/** Between values of one field, so that no phrase reaches from one into the next. */
export const GAP = '¶'

/** The words of a field in order, as they stand after folding; behind a gap, the joined forms of its compounds. */
export type AnalyzedField = { words: string[]; length: number }

/** Analyses the values of a field. `length` counts words without gaps and joined forms. */
export function analyzeField(values: readonly string[]): AnalyzedField {
  const words: string[] = []
  const joined: string[] = []
  let length = 0
  for (const value of values) {
    if (words.length) words.push(GAP)
    for (const chunk of tokenize(foldText(value).text)) {
      for (const { word } of chunk.parts) words.push(word)
      length += chunk.parts.length
      const form = joinedForm(chunk)
      if (form !== null) joined.push(form)
    }
  }
  for (const form of joined) words.push(GAP, form)
  return { words, length }
}

/** The words of a short text without joined forms, as for the key of a name. */
export function wordsOf(text: string): string[] {
  return tokenize(foldText(text).text).flatMap(({ parts }) => parts.map(({ word }) => word))
}
