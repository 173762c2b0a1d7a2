import type { ReactNode } from 'react'
import { ThemeButton } from '@/components/site/theme-button'
import { t } from '@/lib/messages/translate'

export type DeskSection = 'digests' | 'accounts' | 'audit' | 'me'

const SECTIONS = [
  ['digests', '/admin', false],
  ['accounts', '/admin/accounts', true],
  ['audit', '/admin/audit', true],
  ['me', '/admin/me', false],
] as const

type Props = { siteName: string; name: string; isAdmin: boolean; children: ReactNode }

/** What surrounds every page of the desk. */
export function DeskFrame({ siteName, name, isAdmin, children }: Props) {
  return (
    <>
      <a href="#on:main" className="skip-link">
        {t('site.skip')}
      </a>
      <header className="site-header desk-header">
        <a href="/" className="site-name">
          {siteName}
        </a>
        <nav aria-label={t('admin.sections')}>
          <ul>
            {SECTIONS.filter(([, , forAdmins]) => isAdmin || !forAdmins).map(([section, href]) => (
              <li key={section}>
                <a href={href}>{section === 'me' ? name : t(`admin.section.${section}`)}</a>
              </li>
            ))}
          </ul>
        </nav>
        <div className="site-tools">
          <form action="/admin/do/sign-out" method="post">
            <button type="submit" className="quiet">
              {t('admin.signOut')}
            </button>
          </form>
          <ThemeButton />
        </div>
      </header>
      <main id="on:main" tabIndex={-1} className="wide desk">
        {children}
      </main>
    </>
  )
}
