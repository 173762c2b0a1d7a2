const ACCENTS = /[\u0300-\u036f]/g
const DASHES = /[\u00ad\u2010-\u2015\u2212\ufe58\ufe63\uff0d]/g
const SINGLE_QUOTES = /[\u2018-\u201b\u2032\u02bc\uff07`´]/g
const DOUBLE_QUOTES = /[\u201c-\u201f\u2033\uff02]/g
const MIDDLE_DOTS = /[\u2022\u2027\u2219\u22c5\u30fb\uff65\u0387]/g
const ASCII = /^[\x20-\x7e]*$/

/** Everything that `foldName` does but for letter case and white space; works on a character as well as on a name. */
export function foldSigns(text: string): string {
  if (ASCII.test(text)) return text.includes('`') ? text.replaceAll('`', "'") : text
  // Signs first: NFKD would make "´" and "‧" into a space with a mark, and leave the rest apart.
  const unified = text.replace(DASHES, '-').replace(SINGLE_QUOTES, "'").replace(DOUBLE_QUOTES, '"').replace(MIDDLE_DOTS, '·')
  return unified.normalize('NFKD').replace(ACCENTS, '').normalize('NFKC')
}

/**
 * The form by which names are compared: compatibility forms, letter case, accents, white space and the many dashes, quotes and middle dots fall together.
 * `foldName('  Talagrand’s   Conjecture ')` → `"talagrand's conjecture"`, `foldName('Erdős–Rényi')` → `'erdos-renyi'`, `foldName('ＧＰＴ－4o')` → `'gpt-4o'`.
 */
export function foldName(name: string): string {
  return foldSigns(name).toLowerCase().replace(ACCENTS, '').replaceAll('ς', 'σ').replace(/\s+/g, ' ').trim()
}
