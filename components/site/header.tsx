import { SearchLink } from '@/components/search/search-dialog'
import { t } from '@/lib/messages/translate'
import { ThemeButton } from './theme-button'

const SECTIONS = [
  ['/digests', t('kinds.digest')],
  ['/topics', t('kinds.topic')],
  ['/people', t('kinds.person')],
  ['/terms', t('kinds.term')],
  ['/sources', t('kinds.source')],
  ['/labs', t('labFrame.index')],
  ['/map', t('site.map')],
] as const

/** The head of every page: the journal's name and its sections. */
export function SiteHeader({ siteName }: { siteName: string }) {
  return (
    <header className="site-header">
      <a href="/" className="site-name">
        {siteName}
      </a>
      <nav aria-label={t('site.sections')}>
        <ul>
          {SECTIONS.map(([href, label]) => (
            <li key={href}>
              <a href={href}>{label}</a>
            </li>
          ))}
        </ul>
      </nav>
      <div className="site-tools">
        <SearchLink />
        <ThemeButton />
      </div>
    </header>
  )
}
