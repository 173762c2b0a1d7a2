import type { ReactNode } from 'react'
import { ThemeButton } from '@/components/site/theme-button'
import { t } from '@/lib/messages/translate'

export type DeskSection =
  | 'digests'
  | 'calendar'
  | 'entities'
  | 'duplicates'
  | 'pictures'
  | 'searches'
  | 'problems'
  | 'reads'
  | 'bin'
  | 'accounts'
  | 'audit'
  | 'backups'
  | 'me'

const SECTIONS = [
  ['digests', '/admin'],
  ['calendar', '/admin/calendar'],
  ['entities', '/admin/entities'],
  ['duplicates', '/admin/duplicates'],
  ['pictures', '/admin/pictures'],
  ['searches', '/admin/searches'],
  ['problems', '/admin/problems'],
  ['reads', '/admin/reads'],
  ['bin', '/admin/bin'],
  ['accounts', '/admin/accounts'],
  ['audit', '/admin/audit'],
  ['backups', '/admin/backups'],
  ['me', '/admin/me'],
] as const satisfies readonly (readonly [DeskSection, string])[]

/** `sections`: those that are open to the one who is here. */
type Props = { siteName: string; userId: number; name: string; sections: readonly DeskSection[]; children: ReactNode }

/** What surrounds every page of the desk. */
export function DeskFrame({ siteName, userId, name, sections, children }: Props) {
  return (
    <>
      <a href="#on:main" className="skip-link">
        {t('site.skip')}
      </a>
      <header className="site-header desk-header">
        <a href="/" className="site-name">
          {siteName}
        </a>
        <div className="site-tools">
          <form action="/admin/do/sign-out" method="post">
            <button type="submit" className="quiet">
              {t('admin.signOut')}
            </button>
          </form>
          <ThemeButton />
        </div>
        <nav aria-label={t('admin.sections')}>
          <ul>
            {SECTIONS.filter(([section]) => sections.includes(section)).map(([section, href]) => (
              <li key={section}>
                <a href={href}>{section === 'me' ? name : t(`admin.section.${section}`)}</a>
              </li>
            ))}
          </ul>
        </nav>
      </header>
      <main id="on:main" tabIndex={-1} className="wide desk" data-user={userId}>
        {children}
      </main>
    </>
  )
}
