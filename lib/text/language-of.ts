export type Chinese = 'zh-Hans' | 'zh-Hant'

const HAN = /\p{Script=Han}/gu
const KANA = /[\p{Script=Hiragana}\p{Script=Katakana}]/gu
const LATIN_WORD = /[\p{Script=Latin}\d]+/gu

/** The commonest characters that simplified Chinese writes otherwise; one of them tells that a text is traditional. */
export const TRADITIONAL =
  /[們個來時國會學對開關問間門長見說話語讀寫書車東馬魚鳥風飛電網線級經給統計論證據數點熱無為從後過還這進運動機構華萬與業產腦體驗實際應當優質強張陳劉黃趙孫吳鄭馮鄧許韓楊羅謝蔣葉蘇呂盧譚龍鍾習組殘層練訓處預測試錯誤變總結選擇單雙圖視覺聽聲詞請讓該麼樣種類準確標題難圍環節約縮擴發現場導師愛爾達諾貝獎億軟]/

/** A Japanese title has about as many kana as characters; a Chinese one that quotes a Japanese word has few. */
const HAN_PER_KANA = 8

/**
 * The `lang` that a name or title of unknown language needs beside English: `zh-Hans` where Chinese characters outnumber Latin words, `ja` where kana stand among them.
 * Traditional characters make it `zh-Hant`.
 * `languageOf('36年卷积猜想被解决')` → `'zh-Hans'`, `languageOf('Danqi Chen')` → `undefined`.
 */
export function languageOf(text: string): Chinese | 'ja' | undefined {
  const count = (pattern: RegExp) => text.match(pattern)?.length ?? 0
  const [han, kana] = [count(HAN), count(KANA)]
  if (han + kana <= count(LATIN_WORD)) return undefined
  return kana * HAN_PER_KANA >= han ? 'ja' : chineseOf(text)
}

/** In which characters a Chinese text is written. */
export function chineseOf(text: string): Chinese {
  return TRADITIONAL.test(text) ? 'zh-Hant' : 'zh-Hans'
}
