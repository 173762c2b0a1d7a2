import { inLanguage } from '@/lib/text/in-language'

/** A rendered text. Its HTML was sanitized when it was saved, by lib/markdown, and comes from the store alone. */
export function Prose({ html, lang }: { html: string; lang?: string | undefined }) {
  // biome-ignore lint/security/noDangerouslySetInnerHtml: sanitized when it was saved
  return <div className="prose" {...inLanguage(lang)} dangerouslySetInnerHTML={{ __html: html }} />
}
