import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { oddParameters } from '../factories/odd-queries'
import { ofSql, saidIn } from '../factories/of-sql'

/** Longer addresses are refused by the server, and that is all. */
const LONGEST_ADDRESS = 39_000

/** All that the pages may quote. */
const documents = () =>
  readdirSync('content', { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.md'))
    .map((file) => readFileSync(join('content', file), 'utf8'))

test('four hundred odd queries are answered over HTTP, none by a fault of ours, and nothing of SQL is in an answer', async ({
  request,
}) => {
  test.setTimeout(180_000)
  for (const parameter of oddParameters(400)) {
    const response = await request.get(`/api/v1/search?q=${parameter}`)
    const expected = parameter.length > LONGEST_ADDRESS ? [414, 431] : [200]
    const told = parameter.slice(0, 60)
    expect([told, expected.includes(response.status()), response.status()]).toEqual([told, true, response.status()])
    if (response.status() !== 200) continue
    expect(response.headers()['content-type']).toContain('application/json')
    const answer = await response.json()
    expect([told, ofSql(saidIn(answer), () => [answer.query, decoded(parameter), ...documents()])]).toEqual([told, []])
  }
})

test('the page and a topic’s own box answer odd queries too', async ({ request }) => {
  test.setTimeout(180_000)
  for (const parameter of oddParameters(300).filter((each, at) => at % 6 === 0 && each.length < 4000)) {
    for (const path of ['/search', '/topics/reasoning']) {
      const response = await request.get(`${path}?q=${parameter}`)
      const told = [path, parameter.slice(0, 60)]
      expect([...told, response.status()]).toEqual([...told, 200])
      // As HTML the query is escaped; what is typed has no sign in its words of SQL that would be.
      expect([...told, ofSql(await response.text(), () => [decoded(parameter), ...documents()])]).toEqual([...told, []])
    }
  }
})

const decoded = (parameter: string) => new URLSearchParams(`q=${parameter}`).get('q') ?? ''

test('only reading is possible', async ({ request }) => {
  for (const method of ['POST', 'PUT', 'DELETE'])
    expect([method, (await request.fetch('/api/v1/search?q=a', { method })).status()]).toEqual([method, 405])
})
