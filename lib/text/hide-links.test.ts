import { expect, test } from 'vitest'
import { hideLinks, hideTitles } from './hide-links'

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
