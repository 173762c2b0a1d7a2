import { browserScript } from '@/lib/browser-script'
import { t } from '@/lib/messages/translate'
import { SearchInput } from './search-input'
import { searchWords } from './search-words'

/** In the head of every page: a link to the search, which components/browser/search-opener.ts makes open the dialog. */
export function SearchLink() {
  return (
    <a
      href="/search"
      id="on:search-link"
      className="search-link"
      data-script={browserScript('search')}
      aria-keyshortcuts="Control+K Meta+K /"
    >
      <svg viewBox="0 0 20 20" width="20" height="20" aria-hidden="true">
        <circle cx="8.75" cy="8.75" r="5.25" />
        <path d="m12.75 12.75 4 4" />
      </svg>
      {t('search.open')}
    </a>
  )
}

/** The dialog as it stands closed on every page; components/browser/search.ts fills it. */
export function SearchDialog() {
  return (
    <dialog
      id="on:search-dialog"
      className="search-dialog"
      aria-label={t('search.dialog.title')}
      data-words={JSON.stringify(searchWords())}
    >
      <form action="/search" method="get">
        <div className="field-row">
          <SearchInput
            id="on:search-box"
            role="combobox"
            aria-label={t('search.label')}
            aria-autocomplete="list"
            aria-expanded="false"
            aria-controls="on:search-options"
          />
          <button type="button" className="search-close">
            {t('search.dialog.close')}
          </button>
        </div>
      </form>
      <p className="search-state" hidden />
      <div id="on:search-options" role="listbox" aria-label={t('search.results')} className="search-options" hidden />
      <section className="search-recent" aria-labelledby="on:search-recent" hidden>
        <h2 id="on:search-recent">{t('search.dialog.recent')}</h2>
        <ul />
        <button type="button" className="forget-all">
          {t('search.dialog.forgetAll')}
        </button>
      </section>
      <p className="search-keys">{t('search.dialog.keys')}</p>
      <p role="status" className="unseen" />
    </dialog>
  )
}
