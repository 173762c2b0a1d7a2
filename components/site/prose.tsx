/** A rendered text. Its HTML was sanitized when it was saved, by lib/markdown, and comes from the store alone. */
export function Prose({ html, lang }: { html: string; lang?: string }) {
  // biome-ignore lint/security/noDangerouslySetInnerHtml: sanitized when it was saved
  return <div className="prose" lang={lang} dangerouslySetInnerHTML={{ __html: html }} />
}
