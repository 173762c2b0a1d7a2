import { expect, test } from 'vitest'
import { cookieNames, deviceCookie, noSessionCookie, sessionCookie, sessionTokenIn, setCookie } from './cookies'

test('over HTTPS a session cookie belongs to this host alone', () => {
  const site = 'https://digest.example'
  expect(setCookie(sessionCookie(site, 'abc'), site)).toBe(
    '__Host-precis-session=abc; Path=/; Max-Age=2592000; HttpOnly; SameSite=Lax; Secure',
  )
  expect(setCookie(deviceCookie(site, 'abc'), site)).toMatch(
    /^__Host-precis-device=abc; Path=\/; Max-Age=31536000; HttpOnly; SameSite=Lax; Secure$/,
  )
  expect(setCookie(noSessionCookie(site), site)).toMatch(/^__Host-precis-session=; Path=\/; Max-Age=0; /)
})

test('at a plain address it is named without the prefix that browsers would refuse there', () => {
  const site = 'http://127.0.0.1:3000'
  expect(cookieNames(site)).toEqual({ session: 'precis-session', device: 'precis-device', pending: 'precis-pending' })
  expect(setCookie(sessionCookie(site, 'abc'), site)).toBe('precis-session=abc; Path=/; Max-Age=2592000; HttpOnly; SameSite=Lax')
})

test('the token of a session is found among other cookies, by its whole name', () => {
  const site = 'http://127.0.0.1:3000'
  expect(sessionTokenIn('a=1; precis-session=abc=; precis-device=d', site)).toBe('abc=')
  for (const header of [undefined, '', 'precis-session=', 'not-precis-session=abc', 'x=precis-session=abc'])
    expect(sessionTokenIn(header, site)).toBeUndefined()
  expect(sessionTokenIn('precis-session=abc; __Host-precis-session=def', 'https://digest.example')).toBe('def')
})
