/** Words before a family name that belong to it, as written in lower case, or between capitals ("Guy Van den Broeck"). */
const PARTICLES = new Set(
  "af al am auf aus bin da dal dalla das de degli dei del della den der des di do dos du el ibn la las le lo los op 't te ten ter tot van vom von y zu zum zur".split(
    ' ',
  ),
)
const CAPITAL_PARTICLES = new Set('Da De Del Della Den Der Di Dos Du Van Von'.split(' '))
const SUFFIXES = /^(?:jr|sr|ii|iii|iv)\.?$/i

/**
 * Puts the family name of a name in Latin letters first: `Danqi Chen` → `Chen Danqi`, `Laurens van der Maaten` → `van der Maaten Laurens`,
 * `Chen, Danqi` → `Chen Danqi`, `Martin Luther King Jr.` → `King Martin Luther Jr.`.
 * @param family the family name by pinyin, where it is known from the name in Chinese: it tells whether `Chen Danqi` has it first already
 */
export function familyFirst(name: string, family?: string): string {
  const plain = name.replace(/\([^)]*\)|（[^）]*）/gu, ' ').trim() || name
  const [before = '', after = ''] = plain.split(/[,，]/u).map((part) => part.trim())
  if (after && !SUFFIXES.test(after)) return `${before} ${after}`
  const words = before.split(/\s+/)
  const suffixes = after ? [after] : []
  while (words.length > 2 && SUFFIXES.test(words.at(-1) ?? '')) suffixes.unshift(words.pop() ?? '')
  const isFamily = (word: string | undefined) => family !== undefined && word?.toLowerCase() === family
  if (isFamily(words[0]) && !isFamily(words.at(-1))) return [...words, ...suffixes].join(' ')
  const start = familyStart(words)
  return [...words.slice(start), ...words.slice(0, start), ...suffixes].join(' ')
}

/** Where the family name begins: at the last word, or at the particles before it. A first word is never one: "Van Morrison". */
function familyStart(words: readonly string[]): number {
  let start = words.length - 1
  const isParticle = (word: string) => PARTICLES.has(word) || CAPITAL_PARTICLES.has(word)
  while (start > 1 && isParticle(words[start - 1] ?? '')) start--
  return Math.max(0, start)
}
