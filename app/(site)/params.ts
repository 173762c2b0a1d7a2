import { notFound } from 'next/navigation'
import { slug } from '@/lib/schemas/frontmatter'
import { pageNumber } from '@/lib/schemas/page-number'
import type { Page } from '@/lib/schemas/views'

/** What Next gives a page that has a slug. */
export type SlugProps = { params: Promise<{ slug: string }>; searchParams: Promise<Query> }
export type Query = Record<string, string | string[] | undefined>

/** The slug of an address; anything that cannot be one has no page. */
export async function slugOf(params: SlugProps['params']): Promise<string> {
  const parsed = slug.safeParse((await params).slug)
  return parsed.success ? parsed.data : notFound()
}

/** `?page=N`; anything that is no page number has no page. */
export async function pageOfQuery(searchParams: Promise<Query>): Promise<number> {
  const parsed = pageNumber.safeParse((await searchParams).page)
  return parsed.success ? parsed.data : notFound()
}

/** The list, unless the page lies beyond its end. */
export function withinPages<T extends Page<unknown>>(list: T): T {
  return list.page <= list.pages ? list : notFound()
}
