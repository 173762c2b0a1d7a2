const FULL_WIDTH: Record<string, string> = { ',': '，', ';': '；', ':': '：', '!': '！', '?': '？' }

/**
 * Gives the punctuation between Chinese characters its full width, as print does: many sites type it with a Latin keyboard.
 * `hanPunctuation('36年卷积猜想被解决,AI或受益')` → `'36年卷积猜想被解决，AI或受益'`. A sign counts when a Han character stands directly before it, or
 * directly after it and no space between; numbers ("3:2") and Latin sentences are left alone.
 */
export function hanPunctuation(text: string): string {
  return text.replace(/(?<=\p{Script=Han}[”"'’)）》」]?)[,;:!?](?! )|[,;!?](?=[“"]?\p{Script=Han})/gu, (sign) => FULL_WIDTH[sign] ?? sign)
}
