import type { Metadata } from 'next'

type PageAbout = {
  title: string
  description?: string
  path: string
  /** Which page of the list; each has its own address. */
  page?: number
  type?: 'article' | 'profile'
  publishedTime?: string
}

/** Title, description, canonical address and their Open Graph twins of one page. */
export function pageMetadata({ title, description, path, page = 1, ...openGraph }: PageAbout): Metadata {
  const url = page > 1 ? `${path}?page=${page}` : path
  const full = page > 1 ? `${title}, page ${page}` : title
  return {
    title: full,
    description: description || undefined,
    alternates: { canonical: url },
    openGraph: { title: full, description, url, ...openGraph },
  }
}
