import { expect, test } from 'vitest'
import { hidingOf, linkedDigests } from './hiding'

const hidden = [{ slug: 'draft', name: 'A & B' }]
const NOTHING = { titles: [], contents: [] }
/** Rendered before it was noted where titles stand. */
const OLD = { titles: null, contents: [] }

test('a title disappears with its link, words of the author’s own stay', () => {
  const html =
    '<p><a href="/digests/draft" class="link-internal" data-kind="digest">A &#x26; B</a>, <a href="/digests/draft#s-x">these words</a>, A &#x26; B</p>'
  expect(hidingOf(hidden, NOTHING).html(html)).toBe('<p>an unpublished digest, these words, A &#x26; B</p>')
})

test('a title is one in other letters and with other spaces, too', () => {
  const html = '<a href="/digests/draft">a  &#x26; b</a>'
  expect(hidingOf(hidden, NOTHING).html(html)).toBe('an unpublished digest')
})

test('links to other digests stay, one whose slug begins alike too', () => {
  const html = '<a href="/digests/draft-2">Two</a> <a href="/terms/draft">Term</a>'
  expect(hidingOf(hidden, NOTHING).html(html)).toBe(html)
})

test('plain text loses the title where a link showed it, and nowhere else', () => {
  const titles = [
    { slug: 'open', start: 0, end: 5 },
    { slug: 'draft', start: 10, end: 15 },
  ]
  expect(hidingOf(hidden, { titles, contents: [] }).text('A & B and A & B, A & B')).toBe('A & B and an unpublished digest, A & B')
})

test('a text of which the places are not known loses the title everywhere, whatever its spaces', () => {
  const hiding = hidingOf([{ slug: 'two', name: 'Secret  two   spaces' }], OLD)
  expect(hiding.text('On Secret two\nspaces.')).toBe('On an unpublished digest.')
  expect(hiding.sentence({ text: 'On secret Two spaces.', titles: [] })).toBe('On an unpublished digest.')
})

test('of two titles one of which begins the other nothing is left, in whichever order they come', () => {
  const [short, long] = [
    { slug: 'one', name: 'Diffusion' },
    { slug: 'two', name: 'Diffusion at scale, a secret' },
  ]
  for (const both of [
    [short, long],
    [long, short],
  ])
    expect(hidingOf(both, OLD).text('See Diffusion at scale, a secret.')).toBe('See an unpublished digest.')
})

const BEFORE = [
  { id: 's-on-绝密-a-b', level: 2, text: 'On A & B', titles: [{ slug: 'draft', start: 3, end: 8 }] },
  { id: 's-a-b-in-use', level: 2, text: 'A & B in use' },
]
const HEADED = {
  titles: [
    { slug: 'draft', start: 3, end: 8, heading: 's-on-绝密-a-b' },
    { slug: 'draft', start: 40, end: 45, heading: 's-deep-a-b' },
  ],
  contents: BEFORE,
}

test('a heading loses the title in its words and in its anchor, and what leads there still does; one of the author’s own words stays', () => {
  const hiding = hidingOf(hidden, HEADED)
  expect(hiding.contents(BEFORE)).toEqual([
    { id: 's-1-unpublished', level: 2, text: 'On an unpublished digest' },
    { id: 's-a-b-in-use', level: 2, text: 'A & B in use' },
  ])
  const html = `<h2 id="s-on-绝密-a-b">…</h2><a href="#${encodeURI('s-on-绝密-a-b')}">up</a><h5 id="s-deep-a-b">…</h5><h2 id="s-a-b-in-use">R</h2>`
  expect(hiding.html(html)).toBe(
    '<h2 id="s-1-unpublished">…</h2><a href="#s-1-unpublished">up</a><h5 id="s-2-unpublished">…</h5><h2 id="s-a-b-in-use">R</h2>',
  )
  expect(['s-on-绝密-a-b', 's-deep-a-b', 's-a-b-in-use', null].map(hiding.anchor)).toEqual([
    's-1-unpublished',
    's-2-unpublished',
    's-a-b-in-use',
    null,
  ])
})

test('headings of a text whose places are not known lose it as well, and an anchor that may have it leads to the page', () => {
  const hiding = hidingOf(hidden, { titles: null, contents: BEFORE })
  expect(hiding.contents(BEFORE).map(({ id }) => id)).toEqual(['s-1-unpublished', 's-2-unpublished'])
  expect([hiding.anchor('s-on-绝密-a-b'), hiding.anchor('s-deep-a-b'), hiding.anchor('s-results')]).toEqual([
    's-1-unpublished',
    null,
    's-results',
  ])
})

test('a correction names a heading by the words that it has for readers', () => {
  const { section } = hidingOf(hidden, HEADED)
  expect(section('on a & b', 's-on-绝密-a-b')).toBe('On an unpublished digest')
  expect(section('A & B in use', 's-a-b-in-use')).toBe('A & B in use')
  expect(section('Formerly on a & b', null)).toBe('Formerly on an unpublished digest')
  expect(section(null, null)).toBeNull()
})

test('no view has the places of titles, which name digests that are not public', () => {
  expect(JSON.stringify([hidingOf(hidden, HEADED).contents(BEFORE), hidingOf([], HEADED).contents(BEFORE)])).not.toContain('draft')
})

test('the digests that a text links to are known by their slugs, each once', () => {
  const html = '<a href="/digests/one">1</a> <a href="/digests/one#s-x">2</a> <a href="/terms/two">3</a> <a href="/digests/three-3">4</a>'
  expect(linkedDigests(html)).toEqual(['one', 'three-3'])
})
