import type { Metadata } from 'next'
import { pageHref } from '@/components/site/pager'
import { t } from '@/lib/messages/translate'

type PageAbout = {
  title: string
  description?: string
  path: string
  /** What else chooses the page, as in `month=2025-11`. */
  query?: string
  /** Which page of the list; each has its own address. */
  page?: number
  type?: 'article' | 'profile'
  publishedTime?: string
}

/** Title, description, canonical address and their Open Graph twins of one page. */
export function pageMetadata({ title, description, path, query, page = 1, ...openGraph }: PageAbout): Metadata {
  const url = pageHref(path, page, query)
  const full = page > 1 ? t('site.pageTitle', { title, page }) : title
  return {
    title: full,
    description: description || undefined,
    alternates: { canonical: url },
    openGraph: { title: full, description, url, ...openGraph },
  }
}
