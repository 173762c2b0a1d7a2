import { createHash } from 'node:crypto'
import { pinyin } from 'pinyin-pro'

const HAN = /\p{Script=Han}+/gu
const MAX_LENGTH = 80

const GREEK: Record<string, string> = Object.fromEntries(
  [
    ...['α alpha', 'β beta', 'γ gamma', 'δ delta', 'ε epsilon', 'ζ zeta', 'η eta', 'θ theta', 'ι iota', 'κ kappa', 'λ lambda', 'μ mu'],
    ...['ν nu', 'ξ xi', 'ο omicron', 'π pi', 'ρ rho', 'σ sigma', 'ς sigma', 'τ tau', 'υ upsilon', 'φ phi', 'χ chi', 'ψ psi', 'ω omega'],
  ].map((line) => line.split(' ')),
)
/** A letter of a formula is called by its name (β-VAE); those of a Greek word are no names, and the word gets a hash. */
const LONE_GREEK = /(?<!\p{Script=Greek})\p{Script=Greek}(?!\p{Script=Greek})/gu

/**
 * Suggests an ASCII slug: accents stripped, Chinese by pinyin without tones, everything else a hyphen.
 * `slugify('陈丹琦')` → `'chen-dan-qi'`, `slugify('Talagrand’s conjecture')` → `'talagrands-conjecture'`, `slugify('β-VAE')` → `'beta-vae'`.
 * A name in a script that it cannot transcribe gets a slug from its hash, so the answer is never empty.
 */
export function slugify(name: string): string {
  const latin = name
    .normalize('NFKC')
    // What tells C++ and C# from C.
    .replace(/(?<=[\p{L}\p{N}])\+{2}(?![\p{L}\p{N}])/gu, ' plus plus ')
    .replace(/(?<=[\p{L}\p{N}])#(?![\p{L}\p{N}])/gu, ' sharp ')
    .replace(LONE_GREEK, (letter) => ` ${GREEK[letter.toLowerCase()] ?? ''} `)
    .replace(HAN, (run) => ` ${syllables(run).join(' ')} `)
    .normalize('NFKD')
    .replace(/[\p{M}'’]/gu, '')
    .replace(/ø/gi, 'o')
    .replace(/ł/gi, 'l')
    .replace(/ß/g, 'ss')
    .replace(/æ/gi, 'ae')
    .replace(/đ|ð/gi, 'd')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
  if (!latin) return `x-${createHash('sha256').update(name).digest('hex').slice(0, 8)}`
  return latin.length <= MAX_LENGTH ? latin : latin.slice(0, MAX_LENGTH).replace(/-[^-]*$/, '')
}

/** A character whose sound is not known is called by its number, as in `u20bb7`: without it two names would be one. */
function syllables(run: string): string[] {
  return pinyin(run, { toneType: 'none', type: 'array', v: true }).map((syllable) =>
    syllable.replace(HAN, (unknown) => Array.from(unknown, (one) => `u${one.codePointAt(0)?.toString(16)}`).join(' ')),
  )
}
