import { readdirSync } from 'node:fs'
import { expect, test } from '@playwright/test'

const CONTENT = new URL('../../content/', import.meta.url)
const FOLDERS = ['digests', 'topics', 'people', 'terms', 'sources']

/** What a crawl needs of a page: its links into the site, and the ids that fragments may lead to. */
function read(html: string, base: string) {
  const markup = html.replace(/<script\b[^>]*>[\s\S]*?<\/script>/g, '')
  const hrefs = [...markup.matchAll(/<a\b[^>]*\shref="([^"]*)"/g)].map(([, href = '']) => new URL(href.replaceAll('&amp;', '&'), base))
  const ids = [...markup.matchAll(/<[a-z][^>]*?\sid="([^"]*)"/g)].map(([, id = '']) => id)
  return { links: hrefs.filter(({ origin }) => origin === new URL(base).origin), ids }
}

test('every link of the site, fragments included, leads somewhere, and every page of the content is reached', async ({
  request,
  baseURL,
}) => {
  test.setTimeout(180_000)
  const pages = new Map<string, string[]>()
  const wanted = new Map<string, Set<string>>()
  const queue = ['/']
  const dead: string[] = []
  for (let path = queue.shift(); path !== undefined; path = queue.shift()) {
    if (pages.has(path)) continue
    const response = await request.get(path, { maxRedirects: 0 })
    const { links, ids } = read(response.ok() ? await response.text() : '', new URL(path, baseURL).href)
    pages.set(path, ids)
    if (response.status() !== 200) dead.push(`${path} answers ${response.status()}`)
    const twice = ids.filter((id, at) => ids.indexOf(id) !== at)
    if (twice.length) dead.push(`${path} has ids twice: ${twice.join(', ')}`)
    for (const { pathname, search, hash } of links) {
      const to = pathname + search
      queue.push(to)
      if (hash) wanted.set(to, (wanted.get(to) ?? new Set()).add(decodeURIComponent(hash.slice(1))))
    }
  }
  for (const [path, fragments] of wanted) {
    for (const fragment of fragments) if (!pages.get(path)?.includes(fragment)) dead.push(`${path} has no #${fragment}`)
  }
  expect(dead).toEqual([])

  const written = FOLDERS.flatMap((folder) =>
    readdirSync(new URL(`${folder}/`, CONTENT)).flatMap((file) => (file.endsWith('.md') ? `/${folder}/${file.slice(0, -3)}` : [])),
  )
  expect(written.length).toBeGreaterThan(50)
  expect(written.filter((path) => !pages.has(path))).toEqual([])
})
