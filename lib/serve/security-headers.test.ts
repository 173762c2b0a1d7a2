import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { HEAD_SCRIPT } from '@/lib/head-script'
import { stoppedElements } from './inline-scripts'
import { HANDLER_SECURITY, PLAIN_SECURITY, pageSecurity } from './security-headers'
import { standalonePage } from './standalone-page'

const page = (content: string, after = '') => `<html><head></head><body><main id="m">${content}</main>${after}</body></html>`

test('the policy of a page allows no inline script but the one that sets the theme, and no eval', () => {
  const [name, policy = ''] = pageSecurity()
  expect(name).toBe('content-security-policy')
  expect(policy).toContain(`script-src 'self' 'sha256-${createHash('sha256').update(HEAD_SCRIPT).digest('base64')}';`)
  expect(policy).toMatch(/^default-src 'none'; /)
  for (const part of ["object-src 'none'", "base-uri 'none'", "frame-ancestors 'none'", "form-action 'self'", "style-src 'self';"])
    expect(policy).toContain(part)
  expect(policy).not.toMatch(/unsafe|\*|strict-dynamic/)
})

test.each([
  ['a plain script', '<script>alert(1)</script>'],
  ['a script with odd attributes', `<script data-x='>' type="text/javascript" defer>alert(1)</script>`],
  ['a script that begins as the allowed one', `<script>${HEAD_SCRIPT};alert(1)</script>`],
  ['the allowed script with a space', `<script> ${HEAD_SCRIPT}</script>`],
  ['a script that is never closed', '<script>alert(1)'],
  ['a module', '<script type="module">alert(1)</script>'],
  ['an attribute that only contains "src"', '<script data-src="x">alert(1)</script>'],
  ['a style', '<style>*{display:none}</style>'],
])('%s is stopped, and told', (_, element) => {
  expect(stoppedElements(page(element))).toHaveLength(1)
  expect(stoppedElements(page('', element))).toHaveLength(1)
})

test('the theme script, scripts with a source, data blocks, and what only looks like a script are not told', () => {
  const html = [
    `<script>${HEAD_SCRIPT}</script><script src="/s/a.js" async=""></script><script async SRC=/b.js></script>`,
    '<script type="application/ld+json">{"a":"<script>alert(1)"}</script><!-- <script>alert(1)</script> -->',
    '<title>How <script>alert(1)</script> is stopped</title><meta content="<script>alert(1)</script>">',
  ]
  expect(stoppedElements(html.join('') + page(''))).toEqual([])
})

test('whatever is no page may run nothing at all', () => {
  expect(PLAIN_SECURITY[1]).toBe("default-src 'none'; base-uri 'none'; frame-ancestors 'none'")
  expect(PLAIN_SECURITY).toContain('nosniff')
})

test('a page that stands alone has its own style under the policy of the answer that it is, and nothing else', () => {
  const html = standalonePage('“A” & <b>', '<p>Words.</p>')
  expect(html).toContain('<title>“A” &amp; &lt;b&gt;</title>')
  const [, style = ''] = /<style>([\s\S]*)<\/style>/.exec(html) ?? []
  const hash = `'sha256-${createHash('sha256').update(style).digest('base64')}'`
  expect(HANDLER_SECURITY[1]).toBe(`${PLAIN_SECURITY[1]}; style-src ${hash}; form-action 'self'`)
})
