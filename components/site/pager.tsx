import { t } from '@/lib/messages/translate'
import type { Page } from '@/lib/schemas/views'

type PagerProps = {
  path: string
  /** What else the address says, in its canonical order, as in `month=2025-11`. */
  query?: string | undefined
  list: Page<unknown>
  label: string
  /** What the page's number is called in the address, where another list has `page`. */
  pageName?: string
}

/** The address of one page of a list. */
export function pageHref(path: string, page: number, query = '', pageName = 'page'): string {
  const parts = [query, page > 1 ? `${pageName}=${page}` : ''].filter(Boolean).join('&')
  return parts ? `${path}?${parts}` : path
}

/** Steps through the pages of a list; nothing when there is only one. */
export function Pager({ path, query, list: { page, pages }, label, pageName }: PagerProps) {
  if (pages === 1) return null
  return (
    <nav className="pager" aria-label={t('pager.label', { list: label })}>
      {page > 1 && (
        <a href={pageHref(path, page - 1, query, pageName)} rel="prev">
          {t('pager.previous')}
        </a>
      )}
      <span>{t('pager.page', { page, pages })}</span>
      {page < pages && (
        <a href={pageHref(path, page + 1, query, pageName)} rel="next">
          {t('pager.next')}
        </a>
      )}
    </nav>
  )
}
