const RIGHT_TO_LEFT = new Set(['Adlm', 'Arab', 'Hebr', 'Mand', 'Nkoo', 'Rohg', 'Samr', 'Syrc', 'Thaa'])

/**
 * The attributes of what is written in a language: `inLanguage('zh-Hans')` → `{ lang: 'zh-Hans' }`, `inLanguage('ar')` → `{ lang: 'ar', dir: 'rtl' }`.
 * @param language a language tag; undefined for the language of the page
 */
export function inLanguage(language: string | undefined): { lang?: string; dir?: 'rtl' } {
  if (!language) return {}
  const dir = directionOf(language)
  return dir ? { lang: language, dir } : { lang: language }
}

/**
 * `directionOf('ar')` → `'rtl'`; undefined from left to right. It belongs on the paragraph or heading itself, too: within a line it decides
 * neither from which side a text begins nor where its full stop stands.
 */
export function directionOf(language: string): 'rtl' | undefined {
  return RIGHT_TO_LEFT.has(scriptOf(language)) ? 'rtl' : undefined
}

/** The script that a language is usually written in; empty for a tag that only looks like one. */
function scriptOf(language: string): string {
  try {
    return new Intl.Locale(language).maximize().script ?? ''
  } catch (error) {
    if (error instanceof RangeError) return ''
    throw error
  }
}

/** Whether a text in this language needs to be marked on a page in English. */
export function isForeign(language: string): boolean {
  return !/^en(?:-|$)/i.test(language)
}
