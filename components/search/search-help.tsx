import { t } from '@/lib/messages/translate'
import { searchHref } from '@/lib/schemas/search-address'
import { plainSearch } from './plain-search'

const EXAMPLES = [
  ['"gradient checkpointing"', () => t('search.help.phrase')],
  ['reward -thinking', () => t('search.help.without')],
  ['author:陈丹琦', () => t('search.help.author')],
  ['topic:reasoning', () => t.rich('search.help.topic', { code: (words) => <code>{words}</code> })],
  ['year:2025', () => t.rich('search.help.year', { code: (words) => <code>{words}</code> })],
  ['lang:zh', () => t('search.help.lang')],
] as const

/** What the one box understands, as examples that can be tried. */
export function SearchHelp() {
  return (
    <section className="search-help" aria-labelledby="on:search-help">
      <h2 id="on:search-help">{t('search.help.title')}</h2>
      <p>{t('search.help.words')}</p>
      <dl>
        {EXAMPLES.map(([query, words]) => (
          <div key={query}>
            <dt>
              <a href={searchHref(plainSearch(query))}>
                <code>{query}</code>
              </a>
            </dt>
            <dd>{words()}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
