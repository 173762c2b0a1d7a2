import { inLanguage, isForeign } from '@/lib/text/in-language'
import { languageOf } from '@/lib/text/language-of'

/**
 * A name or title in whatever script it is written, marked with its language where that is not the page's.
 * @param props.language that of the text it stands in or is the title of; where that is the page's or not known, the script tells
 */
export function Name({ children, language }: { children: string; language?: string | undefined }) {
  const marked = language && isForeign(language) ? language : languageOf(children)
  return marked ? <span {...inLanguage(marked)}>{children}</span> : children
}
