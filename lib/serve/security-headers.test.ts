import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { inlineHashes } from './inline-scripts'
import { PLAIN_SECURITY, pageSecurity } from './security-headers'

const FLIGHT_START = '(self.__next_f=self.__next_f||[]).push([0])'
const FLIGHT = String.raw`self.__next_f.push([1,"1:\"\u003c/main>\"\n"])`
const CHUNKS =
  '(globalThis["TURBOPACK"] || (globalThis["TURBOPACK"] = [])).push({"otherChunks":["static/chunks/a.js"],"runtimeModuleIds":[1]});'
const hash = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`
const page = (content: string, after = '') => `<html><body><main id="m">${content}</main>${after}</body></html>`

test('the scripts that Next emits after the content are vouched for, each once', () => {
  const after = `<script>${FLIGHT_START}</script><script id="_R_">${CHUNKS}</script><SCRIPT nonce=x>${FLIGHT}</SCRIPT ><script>${FLIGHT}</script>`
  expect(inlineHashes(page('', after))).toEqual({ scripts: [FLIGHT_START, CHUNKS, FLIGHT].map(hash), styles: [], refused: [] })
})

test.each([
  ['a plain script', '<script>alert(1)</script>'],
  ['a script with odd attributes', `<script data-x='>' type="text/javascript" defer>alert(1)</script>`],
  ['a script that looks like one of Next', `<script>${FLIGHT}</script>`],
  ['a script after a false end of the content', `</main><script>${FLIGHT}</script>`],
  ['a script before a false start of the content', `</main><script>${FLIGHT}</script><main>`],
  ['a script that is never closed', '<script>alert(1)'],
  ['a style', '<style>*{display:none}</style>'],
])('%s inside of the content is refused', (_, content) => {
  const hashes = inlineHashes(page(content))
  expect(hashes.scripts).toEqual([])
  expect(hashes.styles).toEqual([])
  expect(hashes.refused).toHaveLength(1)
})

test.each([
  'alert(1)',
  'self.__next_f.push([1,"x"]);alert(1)',
  'self.__next_f.push([1,"x"],alert(1))',
  'self.__next_f.push([alert(1)])',
  'self.__next_f.push([1,`x`])',
  `${CHUNKS}alert(1)`,
  `alert(1)//${FLIGHT_START}`,
  `${FLIGHT_START};`,
  '(globalThis["TURBOPACK"] || (globalThis["TURBOPACK"] = [])).push({"a":alert(1)});',
  '',
])('the script %j is refused anywhere', (text) => {
  expect(inlineHashes(`<head><script>${text}</script></head>${page('')}`).scripts).toEqual([])
  expect(inlineHashes(page('', `<script>${text}</script>`)).scripts).toEqual([])
})

test('scripts with a source, data blocks and what stands in comments need no hash', () => {
  const html = `<script src="/_next/a.js" async=""></script><script async SRC=/b.js></script><script type="application/ld+json">{"a":1}</script><!-- <script>alert(1)</script> -->`
  expect(inlineHashes(html + page(''))).toEqual({ scripts: [], styles: [], refused: [] })
})

test('an attribute that only contains "src" does not make a script external', () => {
  expect(inlineHashes('<script data-src="x">alert(1)</script>').refused).toHaveLength(1)
  expect(inlineHashes('<script type="module">alert(1)</script>').refused).toHaveLength(1)
})

test('styles outside of the content get a hash', () => {
  expect(inlineHashes(`<style>a{}</style>${page('')}`).styles).toEqual([hash('a{}')])
})

test('the policy of a page allows no inline script but the hashed ones, and no eval', () => {
  const { headers, refused } = pageSecurity(page('<p>x</p>', `<script>${FLIGHT}</script>`))
  const policy = headers[1] ?? ''
  expect(headers[0]).toBe('content-security-policy')
  expect(policy).toContain(`script-src 'self' ${hash(FLIGHT)};`)
  expect(policy).toMatch(/^default-src 'none'; /)
  for (const part of ["object-src 'none'", "base-uri 'none'", "frame-ancestors 'none'", "form-action 'self'", "style-src 'self';"])
    expect(policy).toContain(part)
  expect(policy).not.toMatch(/unsafe|\*|strict-dynamic/)
  expect(refused).toEqual([])
})

test('whatever is no page may run nothing at all', () => {
  expect(PLAIN_SECURITY[1]).toBe("default-src 'none'; base-uri 'none'; frame-ancestors 'none'")
  expect(PLAIN_SECURITY).toContain('nosniff')
})
