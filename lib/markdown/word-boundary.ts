const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\ud800-\udfff]/u
const LETTER_OR_DIGIT = /[\p{L}\p{N}\p{M}]/u

/** What a character is to the search for names: of a script that puts no spaces between words, part of a word, or neither. */
export function characterClass(character: string | undefined): 'unspaced' | 'word' | 'other' {
  if (character === undefined) return 'other'
  const code = character.charCodeAt(0)
  if (code < 128) return (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || (code >= 48 && code <= 57) ? 'word' : 'other'
  if (code >= 0xd800 && code <= 0xdfff) return 'unspaced'
  if (UNSPACED.test(character)) return 'unspaced'
  return LETTER_OR_DIGIT.test(character) ? 'word' : 'other'
}

/** "GPT-4o-based" speaks of GPT-4o, "GPT-4o-mini" does not. */
const SUFFIX_OF_ANY_NAME = /^-(?:based|style|like|trained|tuned|generated|level|powered|driven|only|class|era)\b/
const LOWER_CASE_SUFFIX = /^-\p{Ll}{2,}(?![\p{L}\p{N}_-])/u

/**
 * Whether `start`…`end` of a text stands there as a name of its own. Han and kana need no boundary, letters and digits do;
 * `Gemini 2` is not in "Gemini 2.5", `Google` not in "google.com", `RLHF` not in "pre-RLHF" but in "RLHF-trained".
 */
export function standsAlone(text: string, start: number, end: number): boolean {
  if (characterClass(text[start]) === 'word') {
    const before = text[start - 1]
    if (characterClass(before) === 'word') return false
    if (before !== undefined && '@_#\\'.includes(before)) return false
    if ((before === '-' || before === '.') && characterClass(text[start - 2]) === 'word') return false
  }
  if (characterClass(text[end - 1]) !== 'word') return true
  const after = text[end]
  if (after === undefined) return true
  if (characterClass(after) === 'word' || '@_'.includes(after)) return false
  const wordFollows = characterClass(text[end + 1]) === 'word'
  if (after === '.' && wordFollows) return false
  if (after !== '-' || !wordFollows) return true
  const rest = text.slice(end, end + 24)
  return SUFFIX_OF_ANY_NAME.test(rest) || (!/\p{N}/u.test(text.slice(start, end)) && LOWER_CASE_SUFFIX.test(rest))
}
