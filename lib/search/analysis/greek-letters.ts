const FIRST = 0x3b1
const NAMES =
  'alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi omicron pi rho sigma sigma tau upsilon phi chi psi omega'.split(
    ' ',
  )

const isGreek = (code: number): boolean => code >= 0x370 && code <= 0x3ff

/** How English calls the Greek letter at a place of a folded text; null where there is none, or it is one of a word in Greek. */
export function greekLetterAt(text: string, index: number): string | null {
  const code = text.charCodeAt(index)
  if (!(code >= FIRST && code < FIRST + NAMES.length)) return null
  const isAlone = !isGreek(text.charCodeAt(index - 1)) && !isGreek(text.charCodeAt(index + 1))
  return isAlone ? (NAMES[code - FIRST] ?? null) : null
}
