import { createHash } from 'node:crypto'
import { pinyin } from 'pinyin-pro'

const HAN = /\p{Script=Han}+/gu
const MAX_LENGTH = 80

/**
 * Suggests an ASCII slug: accents stripped, Chinese by pinyin without tones, everything else a hyphen.
 * `slugify('陈丹琦')` → `'chen-dan-qi'`, `slugify('Talagrand’s conjecture')` → `'talagrands-conjecture'`.
 * A name in a script that it cannot transcribe gets a slug from its hash, so the answer is never empty.
 */
export function slugify(name: string): string {
  const latin = name
    .normalize('NFKC')
    // What tells C++ and C# from C.
    .replace(/(?<=[\p{L}\p{N}])\+{2}(?![\p{L}\p{N}])/gu, ' plus plus ')
    .replace(/(?<=[\p{L}\p{N}])#(?![\p{L}\p{N}])/gu, ' sharp ')
    .replace(HAN, (run) => ` ${pinyin(run, { toneType: 'none', type: 'array', v: true }).join(' ')} `)
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
