import { expect, test } from 'vitest'
import { hideInHeadings, hideLinks, hideTitles, linkedDigests, renameAnchors } from './hide-links'

const hidden = [{ slug: 'draft', name: 'A & B' }]

test('a title disappears with its link, words of the author’s own stay', () => {
  const html =
    '<p><a href="/digests/draft" class="link-internal" data-kind="digest">A &#x26; B</a>, <a href="/digests/draft#s-x">these words</a></p>'
  expect(hideLinks(html, hidden)).toBe('<p>an unpublished digest, these words</p>')
})

test('links to other digests stay, one whose slug begins alike too', () => {
  const html = '<a href="/digests/draft-2">Two</a> <a href="/terms/draft">Term</a>'
  expect(hideLinks(html, hidden)).toBe(html)
})

test('plain text loses the title as well', () => {
  expect(hideTitles('See A & B for more.', hidden)).toBe('See an unpublished digest for more.')
})

test('a heading loses the title in its words and in its anchor, and what leads there still does', () => {
  const before = [
    { id: 's-more-on-a-b', level: 2, text: 'More on A & B' },
    { id: 's-results', level: 2, text: 'Results' },
  ]
  const after = hideInHeadings(before, hidden)
  expect(after).toEqual([{ id: 's-1-unpublished', level: 2, text: 'More on an unpublished digest' }, before[1]])
  const html = '<h2 id="s-more-on-a-b">…</h2><a href="#s-more-on-a-b">up</a><h2 id="s-results">R</h2>'
  expect(renameAnchors(html, before, after)).toBe(
    '<h2 id="s-1-unpublished">…</h2><a href="#s-1-unpublished">up</a><h2 id="s-results">R</h2>',
  )
})

test('the digests that a text links to are known by their slugs, each once', () => {
  const html = '<a href="/digests/one">1</a> <a href="/digests/one#s-x">2</a> <a href="/terms/two">3</a> <a href="/digests/three-3">4</a>'
  expect(linkedDigests(html)).toEqual(['one', 'three-3'])
})
