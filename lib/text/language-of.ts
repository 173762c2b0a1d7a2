export type Chinese = 'zh-Hans' | 'zh-Hant'

const HAN = /\p{Script=Han}/gu
const KANA = /[\p{Script=Hiragana}\p{Script=Katakana}]/gu
const LATIN_WORD = /[\p{Script=Latin}\d]+/gu

/** The commonest characters that simplified Chinese writes otherwise. */
export const TRADITIONAL =
  /[們個來時國會學對開關問間門長見說話語讀寫書車東馬魚鳥風飛電網線級經給統計論證據數點熱無為從後過還這進運動機構華萬與業產腦體驗實際應當優質強張陳劉黃趙孫吳鄭馮鄧許韓楊羅謝蔣葉蘇呂盧譚龍鍾習組殘層練訓處預測試錯誤變總結選擇單雙圖視覺聽聲詞請讓該麼樣種類準確標題難圍環節約縮擴發現場導師愛爾達諾貝獎億軟]/

/** The same in simplified Chinese, but for 后 and 准, which traditional Chinese has as characters of their own. */
export const SIMPLIFIED =
  /[们个来时国会学对开关问间门长见说话语读写书车东马鱼鸟风飞电网线级经给统计论证据数点热无为从过还这进运动机构华万与业产脑体验实际应当优质强张陈刘黄赵孙吴郑冯邓许韩杨罗谢蒋叶苏吕卢谭龙钟习组残层练训处预测试错误变总结选择单双图视觉听声词请让该么样种类确标题难围环节约缩扩发现场导师爱尔达诺贝奖亿软]/

/** A Japanese title has about as many kana as characters; a Chinese one that quotes a Japanese word has few. */
const HAN_PER_KANA = 8

/**
 * The `lang` that a name or title of unknown language needs beside English: `zh-Hans` where Chinese characters outnumber Latin words, `ja` where kana stand among them.
 * Where most are traditional it is `zh-Hant`.
 * `languageOf('36年卷积猜想被解决')` → `'zh-Hans'`, `languageOf('Danqi Chen')` → `undefined`.
 */
export function languageOf(text: string): Chinese | 'ja' | undefined {
  const [han, kana] = [count(text, HAN), count(text, KANA)]
  if (han + kana <= count(text, LATIN_WORD)) return undefined
  return kana * HAN_PER_KANA >= han ? 'ja' : chineseOf(text)
}

/**
 * In which characters a Chinese text is written: in those that it has more of. A text may quote a name as its bearer writes it.
 * `chineseOf('陈丹琦（陳丹琦）研究语言')` → `'zh-Hans'`.
 */
export function chineseOf(text: string): Chinese {
  return count(text, ALL_TRADITIONAL) > count(text, ALL_SIMPLIFIED) ? 'zh-Hant' : 'zh-Hans'
}

const ALL_TRADITIONAL = new RegExp(TRADITIONAL, 'g')
const ALL_SIMPLIFIED = new RegExp(SIMPLIFIED, 'g')

const count = (text: string, pattern: RegExp): number => text.match(pattern)?.length ?? 0
