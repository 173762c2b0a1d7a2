/** The words that the search dialog needs in the browser: `{count}` and `{query}` are filled in there. */
export type SearchWords = {
  loading: string
  failed: string
  none: string
  one: string
  many: string
  all: string
  forget: string
  digests: string
  kinds: Record<'digest' | 'person' | 'topic' | 'term' | 'source', string>
}
