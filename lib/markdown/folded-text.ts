import { foldSigns } from '@/lib/text/fold-name'

/** A text as names are compared with it. Every index of `lower` and `exact` leads back to the text through `at`. */
export type FoldedText = {
  /** Signs unified, letter case folded. */
  lower: string
  /** The same with its letter case. */
  exact: string
  /** Index in the original of each index here, and of the end; null where they are equal. */
  at: readonly number[] | null
}

const PLAIN = /^(?:[!-_a-~]|[ \n](?![ \n]))*$/

/** Folds a text like `foldName`, keeping track of where each character came from. */
export function foldText(text: string): FoldedText {
  if (PLAIN.test(text)) {
    const exact = text.replaceAll('\n', ' ')
    return { lower: exact.toLowerCase(), exact, at: null }
  }
  let lower = ''
  let exact = ''
  const at: number[] = []
  let index = 0
  for (const character of text) {
    const space = /\s/.test(character)
    const folded = space ? (exact.endsWith(' ') ? '' : ' ') : foldSigns(character)
    const lowered = folded
      .toLowerCase()
      .replace(/[\u0300-\u036f]/g, '')
      .replaceAll('ς', 'σ')
    lower += lowered
    exact += lowered.length === folded.length ? folded : lowered
    for (let i = 0; i < lowered.length; i++) at.push(index)
    index += character.length
  }
  at.push(index)
  return { lower, exact, at }
}

/** The stretch of the original that `start`…`end` of the folded text stands for. */
export function originalRange(text: FoldedText, start: number, end: number): [number, number] {
  return text.at ? [text.at[start] ?? 0, text.at[end] ?? 0] : [start, end]
}
