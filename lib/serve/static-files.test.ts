import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { routeHandlers } from './next-routes'
import { StaticFiles } from './static-files'

const folder = mkdtempSync(join(tmpdir(), 'precis-static-'))
beforeAll(() => {
  mkdirSync(join(folder, 'static/media'), { recursive: true })
  mkdirSync(join(folder, 'public'))
  writeFileSync(join(folder, 'static/a.css'), 'a { color: red }'.repeat(500))
  writeFileSync(join(folder, 'static/media/font.woff2'), Buffer.alloc(5000, 1))
  writeFileSync(join(folder, 'public/robots.txt'), 'User-agent: *')
  writeFileSync(join(folder, 'secret.txt'), 'secret')
  writeFileSync(
    join(folder, 'app-path-routes-manifest.json'),
    JSON.stringify({
      '/(site)/page': '/',
      '/(site)/digests/[slug]/page': '/digests/[slug]',
      '/api/health/live/route': '/api/health/live',
      '/icon.svg/route': '/icon.svg',
      '/api/v1/digests/[slug]/route': '/api/v1/digests/[slug]',
      '/files/[...path]/route': '/files/[...path]',
    }),
  )
})
afterAll(() => rmSync(folder, { recursive: true }))

const files = () =>
  new StaticFiles([
    { folder: join(folder, 'static'), prefix: '/_next/static/', immutable: true },
    { folder: join(folder, 'public'), prefix: '/', immutable: false },
    { folder: join(folder, 'absent'), prefix: '/absent/', immutable: false },
  ])

test('assets of the build may be kept for ever, other files only by those who ask again', async () => {
  const [css, robots] = await Promise.all([files().find('/_next/static/a.css'), files().find('/robots.txt')])
  const headersOf = async (page: typeof css) => (await page.variant('identity')).headers.join('|')
  expect(await headersOf(css)).toMatch(/content-type\|text\/css; charset=utf-8.*cache-control\|public, max-age=31536000, immutable/)
  expect(await headersOf(robots)).toMatch(/content-type\|text\/plain; charset=utf-8.*cache-control\|public, max-age=0, must-revalidate/)
})

test('text is compressed, fonts are sent as they are', async () => {
  const [css, font] = await Promise.all([files().find('/_next/static/a.css'), files().find('/_next/static/media/font.woff2')])
  expect((await css.variant('br')).body.length).toBeLessThan(500)
  expect((await font.variant('br')).body.length).toBe(5000)
})

test('nothing outside of the folders is a file', () => {
  for (const path of [
    '/secret.txt',
    '/../secret.txt',
    '/_next/static/../../secret.txt',
    '/_next/static/',
    '/_next/static/none.js',
    '/absent/x',
    '/',
  ]) {
    expect(files().has(path)).toBe(false)
  }
})

test('route handlers are known by the list of Next, and pages are not among them', () => {
  const isRoute = routeHandlers(folder)
  for (const path of ['/api/health/live', '/icon.svg', '/api/v1/digests/streambp', '/files/a/b.txt'])
    expect([path, isRoute(path)]).toEqual([path, true])
  for (const path of [
    '/',
    '/digests/x',
    '/api/health',
    '/api/health/live/x',
    '/api/v1/digests/',
    '/api/v1/digests/a/b',
    '/files',
    '/iconxsvg',
  ]) {
    expect([path, isRoute(path)]).toEqual([path, false])
  }
})
