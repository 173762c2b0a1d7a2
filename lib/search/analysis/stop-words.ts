/** Words that carry grammar rather than matter. They are indexed and count in phrases; a query of other words is ranked without them. */
const ENGLISH =
  'a about above after again against all also am an and any are as at be because been before being below between both but by can cannot could did do does doing down during each few for from further had has have having he her here hers herself him himself his how i if in into is it its itself just me more most my myself no nor not of off on once only or other our ours ourselves out over own same shall she should so some such than that the their theirs them themselves then there these they this those through to too under until up upon us very was we were what when where whether which while who whom why will with would you your yours yourself'
/** Of questions in Chinese: what two characters of them stand for. */
const CHINESE = '的 了 是 在 和 与 及 或 吗 呢 什么 哪些 哪个 哪里 如何 怎么 怎样 为什么 多少 请问 一个 这个 那个 以及 是否 可以 有关 关于'

const STOP_WORDS = new Set([...ENGLISH.split(' '), ...CHINESE.split(' ')])

export const isStopWord = (word: string): boolean => STOP_WORDS.has(word)

/** Whether a part of a compound is a word that says something by itself, and no grammar, number or letter: the t of `t-sne`, the 3 and 5 of `gpt-3.5`. */
export const isWordByItself = (part: string): boolean => !isStopWord(part) && /^\P{N}{3,}$/u.test(part)
