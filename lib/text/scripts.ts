const HAN_NAME = /^[\p{Script=Han}·\s]+$/u
const LATIN_NAME = /^[\p{Script=Latin}\p{M}\s.'’-]+$/u

/** The first name that is written in Chinese characters alone. */
export function nameInHan(names: readonly string[]): string | null {
  return names.find((name) => HAN_NAME.test(name)) ?? null
}

/** The first name that is written in Latin letters alone. */
export function nameInLatin(names: readonly string[]): string | null {
  return names.find((name) => LATIN_NAME.test(name)) ?? null
}
