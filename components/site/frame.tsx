import type { ReactNode } from 'react'
import { SiteHeader } from './header'
import { words } from './words'

/** What surrounds every page: skip link, header, main landmark, footer. */
export function Frame({ siteName, children }: { siteName: string; children: ReactNode }) {
  return (
    <>
      <a href="#on:main" className="skip-link">
        {words.skip}
      </a>
      <SiteHeader siteName={siteName} />
      <main id="on:main" tabIndex={-1}>
        {children}
      </main>
      <footer className="site-footer">
        <p>{words.footer}</p>
      </footer>
    </>
  )
}
