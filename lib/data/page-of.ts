import type { Page } from '@/lib/schemas/views'

/** Which rows a page holds. A page beyond the last is empty, so that the caller can answer 404. */
export function rangeOf(page: number, perPage: number): { skip: number; take: number } {
  return { skip: (page - 1) * perPage, take: perPage }
}

/** Wraps one page's items. An empty list still has one page. */
export function pageOf<T>(items: T[], total: number, page: number, perPage: number): Page<T> {
  return { items, page, pages: Math.max(1, Math.ceil(total / perPage)), total }
}
