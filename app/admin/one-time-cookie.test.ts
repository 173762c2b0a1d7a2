import { beforeEach, expect, test, vi } from 'vitest'
import { linkCookie, shownLink } from './one-time-cookie'

const jar = new Map<string, string>()
vi.mock('next/headers', () => ({
  cookies: async () => ({ get: (name: string) => (jar.has(name) ? { name, value: jar.get(name) } : undefined) }),
}))
beforeEach(() => jar.clear())

const SITE = 'https://digest.example'
const TOKEN = 'a'.repeat(43)
const keep = ({ name, value }: { name: string; value: string }) => jar.set(name, value)

test('an address is shown by the page that it is for, whole', async () => {
  expect(await shownLink('password', SITE)).toBeNull()
  keep(linkCookie('password', `/admin/password/${TOKEN}`))
  expect(await shownLink('password', SITE)).toBe(`${SITE}/admin/password/${TOKEN}`)
  keep(linkCookie({ draft: 7 }, `/preview/${TOKEN}`))
  expect(await shownLink({ draft: 7 }, SITE)).toBe(`${SITE}/preview/${TOKEN}`)
})

test('a page of another thing does not show it as its own', async () => {
  keep(linkCookie('password', `/admin/password/${TOKEN}`))
  expect(await shownLink({ draft: 7 }, SITE)).toBeNull()
  keep(linkCookie({ draft: 7 }, `/preview/${TOKEN}`))
  expect(await shownLink({ draft: 8 }, SITE)).toBeNull()
  expect(await shownLink({ draft: 70 }, SITE)).toBeNull()
  expect(await shownLink('password', SITE)).toBeNull()
})

test('what a browser makes up is shown by none', async () => {
  for (const value of [
    '%E0%A4%A',
    '',
    'draft-7',
    encodeURIComponent('draft-7 https://evil.example/'),
    encodeURIComponent(`draft-7 /admin/password/${TOKEN}`),
  ]) {
    jar.set('precis-link', value)
    expect(await shownLink({ draft: 7 }, SITE)).toBeNull()
  }
})
