const HAN = /\p{Script=Han}/gu
const KANA = /[\p{Script=Hiragana}\p{Script=Katakana}]/gu
const LATIN_WORD = /[\p{Script=Latin}\d]+/gu

/** A Japanese title has about as many kana as characters; a Chinese one that quotes a Japanese word has few. */
const HAN_PER_KANA = 8

/**
 * The `lang` that a name or title of unknown language needs beside English: `zh-Hans` where Chinese characters outnumber Latin words, `ja` where kana stand among them.
 * `languageOf('36年卷积猜想被解决')` → `'zh-Hans'`, `languageOf('Danqi Chen')` → `undefined`.
 */
export function languageOf(text: string): 'zh-Hans' | 'ja' | undefined {
  const count = (pattern: RegExp) => text.match(pattern)?.length ?? 0
  const [han, kana] = [count(HAN), count(KANA)]
  if (han + kana <= count(LATIN_WORD)) return undefined
  return kana * HAN_PER_KANA >= han ? 'ja' : 'zh-Hans'
}
