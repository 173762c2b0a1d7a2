const HAN = /\p{Script=Han}/gu
const LATIN_WORD = /[\p{Script=Latin}\d]+/gu

/**
 * The `lang` that a name or title needs beside English: `zh-Hans` where Chinese characters outnumber Latin words.
 * `languageOf('36年卷积猜想被解决')` → `'zh-Hans'`, `languageOf('Danqi Chen')` → `undefined`.
 */
export function languageOf(text: string): 'zh-Hans' | undefined {
  const han = text.match(HAN)?.length ?? 0
  return han > (text.match(LATIN_WORD)?.length ?? 0) ? 'zh-Hans' : undefined
}
