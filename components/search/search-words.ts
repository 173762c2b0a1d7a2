import { t } from '@/lib/messages/translate'
import type { SearchWords } from '@/lib/schemas/search-words'

/** Words of the dialog, for its script. */
export function searchWords(): SearchWords {
  return {
    failed: t('search.dialog.failed'),
    none: t('search.dialog.none'),
    one: t('search.dialog.count', { count: 1 }),
    many: t('search.dialog.count', { count: 1_000_003 }).replace('1,000,003', '{count}'),
    all: t('search.dialog.all', { query: '{query}' }),
    elsewhere: t('search.dialog.elsewhere'),
    forget: t('search.dialog.forget', { query: '{query}' }),
    mended: t('search.dialog.mended', { query: '{query}' }),
    suggestion: t('search.dialog.suggestion', { query: '{query}' }),
    digest: t('count.digests', { count: 1 }),
    digests: t('count.digests', { count: 1_000_003 }).replace('1,000,003', '{count}'),
    kinds: {
      digest: t('kinds.digest'),
      person: t('kinds.person'),
      topic: t('kinds.topic'),
      term: t('kinds.term'),
      source: t('kinds.source'),
    },
  }
}
