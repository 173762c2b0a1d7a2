import traditional from 'opencc-js/dict/TSCharacters'

/** A text in the form by which words are compared. `at[i]` is where the character `i` of it began in the text; null where nothing moved. */
export type Folded = { text: string; at: Int32Array | null }

// biome-ignore lint/suspicious/noControlCharactersInRegex: ASCII as a whole.
const ASCII = /^[\x00-\x7f]*$/
/** Marks on letters of Latin, Greek, Cyrillic, Arabic and Hebrew. Other scripts write vowels so, and Japanese other consonants: スズ is not スス. */
const ACCENTS = /(?![\u3099\u309a])(?=\p{Script=Inherited})\p{M}|[\u0591-\u05c7\u0610-\u061a]/gu
const VOICING = /^[\u3099\u309a]$/
/** Letters that are one sign without an accent to take off, as English writes them. */
const LETTERS = new Map(
  Object.entries({
    ø: 'o',
    ł: 'l',
    đ: 'd',
    ð: 'd',
    ħ: 'h',
    ı: 'i',
    þ: 'th',
    ß: 'ss',
    æ: 'ae',
    œ: 'oe',
    ς: 'σ',
    // Of sizes: 64×64 is typed 64x64.
    '×': 'x',
    '’': "'",
    '‘': "'",
    ʼ: "'",
    '´': "'",
  }),
)
const DASHES = /[\u2010-\u2014\u2212\ufe58\ufe63\uff0d]/
const UNSEEN = /\p{Cf}|\p{Cc}/u

/** Traditional characters by their simplified form, one for one: a map of phrases would move the offsets, and a search needs no fine points of usage. */
const SIMPLIFIED = new Map(
  traditional.split('|').map((pair): [string, string] => {
    const [from = '', to = ''] = pair.split(' ')
    return [from, to]
  }),
)

const folded = new Map<string, string>()

/**
 * Letter case, accents, full-width and other compatibility forms, traditional and simplified characters fall together.
 * `foldText('Ｅrdős 數學')` → `erdos 数学`. Offsets lead back into the text for highlighting.
 */
export function foldText(text: string): Folded {
  if (ASCII.test(text)) return { text: text.toLowerCase(), at: null }
  const at = new Int32Array(text.length * 4 + 4)
  let out = ''
  let index = 0
  for (const sign of text) {
    const code = sign.charCodeAt(0)
    const form = code < 128 ? (code >= 65 && code <= 90 ? sign.toLowerCase() : sign) : foldSign(sign)
    // A sign of NFKC may become eighteen; beyond four the rest is left out.
    if (VOICING.test(form) && out) {
      // Written apart from its letter; together they are another one, which takes no more room.
      const joined = (out.slice(-1) + form).normalize('NFC')
      if (joined.length === 1) {
        out = out.slice(0, -1) + joined
        index += sign.length
        continue
      }
    }
    const kept = form.length > 4 * sign.length ? form.slice(0, 4 * sign.length) : form
    for (let each = 0; each < kept.length; each++) at[out.length + each] = index
    out += kept
    index += sign.length
  }
  at[out.length] = text.length
  return { text: out, at: at.subarray(0, out.length + 1) }
}

/** Where the character `index` of the folded text stands in the text itself. */
export function originOf({ at }: Folded, index: number): number {
  return at === null ? index : (at[index] ?? 0)
}

function foldSign(sign: string): string {
  const known = folded.get(sign)
  if (known !== undefined) return known
  const form = computeSign(sign)
  if (folded.size < 100_000) folded.set(sign, form)
  return form
}

function computeSign(sign: string): string {
  if (DASHES.test(sign)) return '-'
  if (UNSEEN.test(sign)) return sign === '\n' || sign === '\t' || sign === '\u0085' ? ' ' : ''
  const letter = LETTERS.get(sign.toLowerCase())
  if (letter !== undefined) return letter
  const lower = sign.normalize('NFKD').replace(ACCENTS, '').normalize('NFKC').toLowerCase().replace(ACCENTS, '')
  return [...lower].map((each) => LETTERS.get(each) ?? SIMPLIFIED.get(each) ?? each).join('')
}
