import { foldText } from './analysis/fold-text'

const NAMED: Record<string, string> = { english: 'en', chinese: 'zh', 中文: 'zh', 汉语: 'zh', 英文: 'en', 英语: 'en' }

/** The language that a reader means, as a BCP 47 tag in lower case: `Chinese` → `zh`, `zh-Hant` → `zh-hant`; null for what is none. */
export function languageMeant(value: string): string | null {
  const folded = foldText(value).text
  const known = NAMED[folded]
  if (known) return known
  return /^[a-z]{2,3}(?:-[a-z0-9]{2,8})*$/.test(folded) ? folded : null
}

/** Whether a tag is of a language in lower case: `zh` stands for `zh-Hant` too. */
export function isOfLanguage(tag: string, language: string): boolean {
  const each = tag.toLowerCase()
  return each === language || each.startsWith(`${language}-`)
}
