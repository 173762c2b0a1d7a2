import type { Root } from 'hast'
import { fromHtml } from 'hast-util-from-html'
import { toHtml } from 'hast-util-to-html'
import rehypeSanitize from 'rehype-sanitize'
import { unified } from 'unified'
import { expect, test } from 'vitest'
import { sanitizeSchema } from '@/lib/markdown/sanitize-schema'

const sanitizer = unified().use(rehypeSanitize, sanitizeSchema).freeze()
const sanitize = (html: string) => toHtml(sanitizer.runSync(fromHtml(html, { fragment: true })) as Root)

test('a sidenote, an endnote’s number and a wide table’s frame pass', () => {
  const html =
    '<span class="sidenote" role="note" id="fn-1"><span class="sidenote-number">1</span></span><ol><li id="fn-2" value="2"></li></ol><div class="table-frame table-wide" role="group" aria-label="Table 1"></div>'
  expect(sanitize(html)).toBe(html)
})

test.each([
  ['<span id="fn-x">', '<span></span>'],
  ['<span id="fn-1 x">', '<span></span>'],
  ['<span id="on:theme">', '<span></span>'],
  ['<span role="button" tabindex="0" aria-hidden="true" aria-label="x">', '<span></span>'],
  ['<span class="correction-note sidenote is-open js">', '<span class="sidenote"></span>'],
  ['<p id="fn-1" role="note">', '<p></p>'],
  ['<div id="fn-1" tabindex="0" class="table-frame correction-note">', '<div class="table-frame"></div>'],
  ['<pre tabindex="5">', '<pre></pre>'],
  ['<del id="x" aria-describedby="on:theme" title="x">', '<del></del>'],
  ['<a href="#fn-1" id="on:theme" role="button" aria-expanded="true" aria-controls="x">', '<a href="#fn-1"></a>'],
])('%s keeps nothing that the pipeline does not give', (html, left) => {
  expect(sanitize(html)).toBe(left)
})
