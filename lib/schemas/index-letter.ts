const DIGITS = '0–9'
const OTHER = '#'

/** How an initial of an index is written in an address: `C` → `c`, `0–9` → `0-9`, `#` → `other`. */
export function letterOf(initial: string): string {
  if (initial === DIGITS) return '0-9'
  return initial === OTHER ? 'other' : initial.toLowerCase()
}

/** The way back; null for what is no letter of an index. */
export function initialOf(letter: string): string | null {
  if (letter === '0-9') return DIGITS
  if (letter === 'other') return OTHER
  return /^[a-z]$/.test(letter) ? letter.toUpperCase() : null
}
