import { expect, test } from '@playwright/test'
import { asParameter, oddQueries } from '../factories/odd-queries'

test('three hundred odd queries are answered over HTTP, none by a fault of ours', async ({ request }) => {
  test.setTimeout(180_000)
  for (const query of oddQueries(300)) {
    const response = await request.get(`/api/v1/search?q=${asParameter(query)}`)
    // An address longer than the server reads is refused, and that is all.
    const expected = asParameter(query).length > 39_000 ? [414, 431] : [200]
    expect([query.slice(0, 60), expected.includes(response.status()), response.status()]).toEqual([
      query.slice(0, 60),
      true,
      response.status(),
    ])
    if (response.status() === 200) expect(response.headers()['content-type']).toContain('application/json')
  }
})

test('the page and a topic’s own box answer odd queries too', async ({ request }) => {
  test.setTimeout(180_000)
  for (const query of oddQueries(300).filter((each, at) => at % 6 === 0 && each.length < 4000)) {
    for (const path of ['/search', '/topics/reasoning']) {
      const response = await request.get(`${path}?q=${asParameter(query)}`)
      expect([path, query.slice(0, 60), response.status()]).toEqual([path, query.slice(0, 60), 200])
      expect(await response.text()).not.toMatch(/SQLITE|fts5|no such (?:table|column)|node_modules/i)
    }
  }
})

test('only reading is possible', async ({ request }) => {
  for (const method of ['POST', 'PUT', 'DELETE'])
    expect([method, (await request.fetch('/api/v1/search?q=a', { method })).status()]).toEqual([method, 405])
})
