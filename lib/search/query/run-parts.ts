import { type Group, literal } from './plan'

/** Words of questions, simplified. Whoever asks one does not expect to find the question itself. */
const QUESTION =
  /什么|甚么|谁|吗|呢|哪|如何|怎么|怎样|咋|多少|几[个种年月日时岁次]|为何|何[时地为人处种]|是否|能否|可否|多[长久大高远重深]|请问/u
/** Characters that join words in Chinese, as "of" and "and" do. */
const JOINER = /[的和与及之在是]/u
/** Words and names of Chinese are seldom longer. */
const LONGEST_WORD = 4
/** So long a run is a sentence, and seldom stands anywhere as it was typed. */
const LONGEST_ROW = 6

/**
 * How a run of Han characters may be taken apart where nothing has it as it stands. A word or name may not, so that nothing is found that does not occur.
 * A row of words may, if all of them are known; else each of its characters must stand beside one of its neighbours. Of a question or sentence any two
 * neighbours will do.
 */
export type RunKind = 'word' | 'row' | 'sentence'

/** Reads a folded run: 思维链 is a word, 新疆旅游攻略 a row of words, 什么是棱柱 a sentence. */
export function kindOfRun(run: string): RunKind {
  const { length } = [...run]
  if (QUESTION.test(run) || length > LONGEST_ROW) return 'sentence'
  return length <= LONGEST_WORD && !/.[的和与及之].{2}|.{2}[的和与及之]./u.test(run) ? 'word' : 'row'
}

/** In so many documents two neighbouring characters of a row must stand, for them to be taken for a word or a part of one. */
const LEAST_DF = 3

/**
 * Whether a row is made of words that the index knows: each of its characters, but joining ones, is one of two that stand side by side in several documents.
 * One wrong character is enough to deny it, so that a row which is no row of words finds nothing.
 */
export function isRowOfWords({ asked, units }: Pick<Group, 'asked' | 'units'>): boolean {
  const isWord = units.map(({ df }) => df >= LEAST_DF)
  return [...asked].every((sign, index) => JOINER.test(sign) || isWord[index - 1] || isWord[index])
}

/** An expression for documents in which each character of a row stands beside one of its neighbours; characters that only join words need not. */
export function rowMatch({ asked, units }: Group): string {
  const signs = [...asked]
  const pairs = units.map(({ match }) => match)
  const covers = signs.flatMap((sign, index) => {
    if (JOINER.test(sign)) return []
    const own = pairs.slice(Math.max(0, index - 1), index + 1)
    return own.length > 1 ? `(${own.join(' OR ')})` : own
  })
  return covers.length ? `(${covers.join(' AND ')})` : literal(signs)
}
