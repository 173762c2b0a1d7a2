import { words } from './words'

const SECTIONS = [
  ['/digests', words.digests],
  ['/topics', words.topics],
  ['/people', words.people],
  ['/terms', words.terms],
  ['/sources', words.sources],
] as const

/** The head of every page: the journal's name and its sections. */
export function SiteHeader({ siteName }: { siteName: string }) {
  return (
    <header className="site-header">
      <a href="/" className="site-name">
        {siteName}
      </a>
      <nav aria-label={words.sections}>
        <ul>
          {SECTIONS.map(([href, label]) => (
            <li key={href}>
              <a href={href}>{label}</a>
            </li>
          ))}
        </ul>
      </nav>
    </header>
  )
}
