import type { APIRequestContext } from '@playwright/test'

/** A page as a crawl saw it. */
export type Crawled = {
  path: string
  status: number
  html: string
  /** Addresses within the site that its links lead to, with their fragments. */
  links: URL[]
  ids: string[]
}

const NO_FOLLOW = /<meta name="robots" content="[^"]*nofollow/

/**
 * Follows every link of the site from its first page, breadth first; forms and what only a script shows are not followed, and neither are links of a page
 * that asks robots not to: there are as many searches as there are words.
 */
export async function crawl(request: APIRequestContext, baseURL: string): Promise<Map<string, Crawled>> {
  const pages = new Map<string, Crawled>()
  const queue = ['/']
  for (let path = queue.shift(); path !== undefined; path = queue.shift()) {
    if (pages.has(path)) continue
    const response = await request.get(path, { maxRedirects: 0 })
    const html = await response.text()
    const page = { path, status: response.status(), html, ...read(response.ok() ? html : '', new URL(path, baseURL)) }
    pages.set(path, page)
    if (NO_FOLLOW.test(html)) continue
    for (const { pathname, search } of page.links) queue.push(pathname + search)
  }
  return pages
}

function read(html: string, base: URL): Pick<Crawled, 'links' | 'ids'> {
  const markup = html.replace(/<script\b[^>]*>[\s\S]*?<\/script>/g, '')
  const hrefs = [...markup.matchAll(/<a\b[^>]*\shref="([^"]*)"/g)].map(([, href = '']) => new URL(href.replaceAll('&amp;', '&'), base))
  const ids = [...markup.matchAll(/<[a-z][^>]*?\sid="([^"]*)"/g)].map(([, id = '']) => id)
  return { links: hrefs.filter(({ origin }) => origin === base.origin), ids }
}
