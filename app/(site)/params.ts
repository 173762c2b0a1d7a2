import { notFound } from 'next/navigation'
import { slug } from '@/lib/schemas/frontmatter'
import { initialOf } from '@/lib/schemas/index-letter'
import { month } from '@/lib/schemas/month'
import { pageNumber } from '@/lib/schemas/page-number'
import type { Page } from '@/lib/schemas/views'

/** What Next gives a page that has a slug. */
export type SlugProps = { params: Promise<{ slug: string }>; searchParams: Promise<Query> }
export type Query = Record<string, string | string[] | undefined>

const LONGEST_QUERY = 200 // characters

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

/** `?month=2025-11`; null without one. */
export async function monthOfQuery(searchParams: Promise<Query>): Promise<string | null> {
  const asked = (await searchParams).month
  if (asked === undefined) return null
  const parsed = month.safeParse(asked)
  return parsed.success ? parsed.data : notFound()
}

/** `?letter=c` as the initial that an index files by; null without one. */
export async function letterOfQuery(searchParams: Promise<Query>): Promise<string | null> {
  const asked = (await searchParams).letter
  if (asked === undefined) return null
  return (typeof asked === 'string' ? initialOf(asked) : null) ?? notFound()
}

/** `?q=words`, cut to a bound; null without words. */
export async function wordsOfQuery(searchParams: Promise<Query>): Promise<string | null> {
  const asked = (await searchParams).q
  const words = [asked].flat()[0]?.trim().slice(0, LONGEST_QUERY)
  return words || null
}

/** The list, unless the page lies beyond its end. */
export function withinPages<T extends Page<unknown>>(list: T): T {
  return list.page <= list.pages ? list : notFound()
}
