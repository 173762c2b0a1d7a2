import type { ReactNode } from 'react'
import { t } from '@/lib/messages/translate'

/** What surrounds the pages before one is signed in: the site's name and one form. */
export function DoorFrame({ siteName, title, children }: { siteName: string; title: string; children: ReactNode }) {
  return (
    <>
      <a href="#on:main" className="skip-link">
        {t('site.skip')}
      </a>
      <header className="site-header">
        <a href="/" className="site-name">
          {siteName}
        </a>
      </header>
      <main id="on:main" tabIndex={-1} className="wide door">
        <h1>{title}</h1>
        {children}
      </main>
    </>
  )
}
