import type { ReactNode } from 'react'
import { SearchDialog } from '@/components/search/search-dialog'
import { t } from '@/lib/messages/translate'
import { SiteHeader } from './header'

/** What surrounds every page: skip link, header, main landmark, footer. */
export function Frame({ siteName, children }: { siteName: string; children: ReactNode }) {
  return (
    <>
      <a href="#on:main" className="skip-link">
        {t('site.skip')}
      </a>
      <SiteHeader siteName={siteName} />
      <main id="on:main" tabIndex={-1}>
        {children}
      </main>
      <footer className="site-footer">
        <p>{t('site.footer')}</p>
      </footer>
      <SearchDialog />
    </>
  )
}
