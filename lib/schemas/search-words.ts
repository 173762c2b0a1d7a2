/** The words that the search dialog needs in the browser: `{count}` and `{query}` are filled in there. */
export type SearchWords = {
  failed: string
  none: string
  one: string
  many: string
  all: string
  elsewhere: string
  forget: string
  digest: string
  digests: string
  mended: string
  suggestion: string
  kinds: Record<'digest' | 'person' | 'topic' | 'term' | 'source', string>
}
