import { languageOf } from '@/lib/text/language-of'

/** A name or title in whatever script it is written, marked with its language where that is not the page's. */
export function Name({ children }: { children: string }) {
  const language = languageOf(children)
  return language ? <span lang={language}>{children}</span> : children
}
