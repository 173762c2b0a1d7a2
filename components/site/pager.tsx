import type { Page } from '@/lib/schemas/views'

const hrefOf = (path: string, page: number) => (page === 1 ? path : `${path}?page=${page}`)

/** Steps through the pages of a list; nothing when there is only one. */
export function Pager({ path, list, label }: { path: string; list: Page<unknown>; label: string }) {
  const { page, pages } = list
  if (pages === 1) return null
  return (
    <nav className="pager" aria-label={`Pages: ${label}`}>
      {page > 1 && (
        <a href={hrefOf(path, page - 1)} rel="prev">
          ← Previous
        </a>
      )}
      <span>
        Page {page} of {pages.toLocaleString('en')}
      </span>
      {page < pages && (
        <a href={hrefOf(path, page + 1)} rel="next">
          Next →
        </a>
      )}
    </nav>
  )
}
