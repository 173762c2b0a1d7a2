import { expect, test } from 'vitest'
import { isSameOrigin } from './same-origin'

const SITE = 'https://digest.example'

test('a page of this site may change things', () => {
  expect(isSameOrigin('https://digest.example', SITE)).toBe(true)
})

test.each([
  ['missing', undefined],
  ['not sent', null],
  ['empty', ''],
  ['opaque', 'null'],
  ['foreign', 'https://evil.example'],
  ['of a subdomain', 'https://a.digest.example'],
  ['of a longer name', 'https://digest.example.evil.example'],
  ['of another scheme', 'http://digest.example'],
  ['of another port', 'https://digest.example:8443'],
  ['with a path', 'https://digest.example/'],
  ['with a user', 'https://digest.example@evil.example'],
  ['two at once', 'https://digest.example, https://evil.example'],
  ['malformed', 'digest.example'],
  ['a script', 'javascript:alert(1)'],
  ['a loopback one', 'http://127.0.0.1:3000'],
])('an origin that is %s may not', (_what, origin) => {
  expect(isSameOrigin(origin, SITE)).toBe(false)
})

test('a site at a loopback address is the same by all of its names, at the same port', () => {
  const site = 'http://127.0.0.1:3000'
  for (const origin of ['http://127.0.0.1:3000', 'http://localhost:3000', 'http://[::1]:3000'])
    expect(isSameOrigin(origin, site)).toBe(true)
  for (const origin of ['http://localhost:3001', 'https://localhost:3000', 'http://evil.example:3000'])
    expect(isSameOrigin(origin, site)).toBe(false)
})
