import { expect, test } from 'vitest'
import { Lexicon } from '@/lib/markdown/lexicon'
import { renderMarkdown } from '@/lib/markdown/pipeline'
import { nestingFaults, repeatedIds } from './html-faults'
import { unsafeParts } from './unsafe-parts'

const lexicon = new Lexicon([{ kind: 'term', slug: 'grpo', names: ['GRPO'] }])
const render = (body: string) => {
  const rendered = renderMarkdown({ body }, lexicon)
  expect(unsafeParts(rendered.html)).toEqual([])
  expect(repeatedIds(rendered.html)).toEqual([])
  expect(nestingFaults(rendered.html)).toEqual([])
  return rendered
}
const SIDENOTE = /<span class="sidenote" role="note" id="fn-(\d+)"><span class="sidenote-number">\d+<\/span> (.*?)<\/span>/gs
const sidenotes = (html: string) => [...html.matchAll(SIDENOTE)].map(([, number, words]) => `${number}: ${words}`)
const endnotes = (html: string) => [...html.matchAll(/<li id="fn-(\d+)" value="(\d+)">/g)].map(([, id, value]) => [id, value].join('='))

test('a note of one paragraph stands behind its first reference, which it describes; later references lead to it', () => {
  const { html } = render('One[^a] two[^a].\n\n[^a]: A *note*.')
  expect(html).toBe(
    '<p>One<sup><a href="#fn-1" id="fnref-1" data-footnote-ref aria-describedby="fn-1" aria-label="Note 1">1</a></sup>' +
      '<span class="sidenote" role="note" id="fn-1"><span class="sidenote-number">1</span> A <em>note</em>.</span>' +
      ' two<sup><a href="#fn-1" id="fnref-1-2" data-footnote-ref aria-describedby="fn-1" aria-label="Note 1">1</a></sup>.</p>\n',
  )
})

test('in list items, nested ones too, notes stand in the item', () => {
  const { html } = render('- a[^1]\n  - b[^2]\n\n    c[^3]\n\n[^1]: one\n[^2]: two\n[^3]: three')
  expect(sidenotes(html)).toEqual(['1: one', '2: two', '3: three'])
})

test.each([
  ['several blocks', 'x[^1]\n\n[^1]: one\n\n    two'],
  ['a list', 'x[^1]\n\n[^1]:\n    - one'],
  ['a code block', 'x[^1]\n\n[^1]:\n    ```\n    one\n    ```'],
  ['more than 700 characters', `x[^1]\n\n[^1]: ${'word '.repeat(150)}`],
  ['a reference in a table', '| a |\n|---|\n| x[^1] |\n\n[^1]: one'],
  ['a reference in a quote', '> x[^1]\n\n[^1]: one'],
  ['a reference in a callout', '> [!NOTE]\n> x[^1]\n\n[^1]: one'],
  ['a reference in a heading', '## x[^1]\n\n[^1]: one'],
  ['a first reference in a table', '| a |\n|---|\n| x[^1] |\n\nAgain[^1].\n\n[^1]: one'],
])('a note with %s is an endnote', (_, body) => {
  const { html } = render(body)
  expect(sidenotes(html)).toEqual([])
  expect(endnotes(html)).toEqual(['1=1'])
  expect(html).toContain('aria-describedby="fn-label" aria-label="Note 1"')
  expect(html).toContain('data-footnote-backref')
})

test('endnotes keep their numbers among sidenotes', () => {
  const { html } = render('a[^1] b[^2] c[^3]\n\n[^1]: one\n[^2]: two\n\n    more\n[^3]: three')
  expect(sidenotes(html)).toEqual(['1: one', '3: three'])
  expect(endnotes(html)).toEqual(['2=2'])
})

test('a note within a note, and one of itself, stay in order and valid', () => {
  const { html } = render('a[^1]\n\n[^1]: one[^2] and[^1]\n[^2]: two[^3] and[^1]\n[^3]: three')
  expect(html.match(/class="sidenote"/g)).toHaveLength(1)
  expect(endnotes(html)).toEqual(['2=2', '3=3'])
})

test('a note stands outside of what its reference is struck, slanted or set strong with', () => {
  expect(render('~~a[^1] b~~ c\n\n[^1]: one').html).toMatch(/ b<\/del><span class="sidenote"/)
  expect(render('***a[^1]*** c\n\n[^1]: one').html).toMatch(/<\/em><span class="sidenote"/)
})

test('a reference in a link moves behind it; a link that holds nothing else goes', () => {
  const { html } = render('[a[^1] b[^2]](https://example.org) [[^1]](/x)\n\n[^1]: one\n[^2]: two')
  expect(html).toMatch(/>a b<\/a><sup><a href="#fn-1".*?<\/sup><span class="sidenote".*?<sup><a href="#fn-2"/)
  expect(sidenotes(html)).toEqual(['1: one', '2: two'])
  expect(html).not.toContain('href="/x"')
})

test('plain text has no note in the middle of a sentence, and a link’s sentence neither', () => {
  const { text, links } = render('Uses[^1] GRPO.\n\nMore.\n\n[^1]: The note.')
  expect(text).toBe('Uses GRPO.\n\nMore.\n\nThe note.')
  expect(links.map(({ sentence }) => sentence)).toEqual(['Uses GRPO.'])
})

test('a thousand notes are all there, once each', () => {
  const numbers = Array.from({ length: 1000 }, (_, index) => index + 1)
  const body = `${numbers.map((n) => `w[^${n}]`).join(' ')}\n\n${numbers.map((n) => `[^${n}]: note ${n}`).join('\n')}`
  expect(sidenotes(render(body).html)).toEqual(numbers.map((n) => `${n}: note ${n}`))
})

test('labels that look like ids, and raw HTML with ids, make no id of their own', () => {
  const { html } = render(
    'a[^fn-1] b[^on:theme] <span id="fn-1" class="sidenote" role="note">x</span>\n\n[^fn-1]: one\n[^on:theme]: two\n\n## fn 1',
  )
  expect([...html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id)).toEqual(['fnref-1', 'fn-1', 'fnref-2', 'fn-2', 's-fn-1'])
})
