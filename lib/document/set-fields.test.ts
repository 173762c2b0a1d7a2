import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { setBody, setFields } from './edit-document'
import { splitDocument } from './split-document'

const DOCUMENT = `---
# What this is about
title: "Heat: a story"   # in quotes
summary: >
  One claim,
  and its bound.
topics: [probability, analysis]
sources:
  - outlet: 机器之心
    title: 热
# The paper
papers: [{ title: P, arxiv: "2511.19374" }]
status: draft
---
The body.
`

test('fields beside the one that changes stay byte for byte, comments too', () => {
  expect(setFields(DOCUMENT, { title: 'Warmth' })).toBe(DOCUMENT.replace('title: "Heat: a story"   # in quotes', 'title: Warmth'))
  expect(setFields(DOCUMENT, { status: 'published' })).toBe(DOCUMENT.replace('status: draft', 'status: published'))
  expect(setFields(DOCUMENT, { summary: 'Short.' })).toBe(DOCUMENT.replace(/summary: >\n.*\n.*\n/, 'summary: Short.\n'))
  expect(setFields(DOCUMENT, { sources: [{ outlet: '量子位' }] })).toBe(
    DOCUMENT.replace(/sources:\n.*\n.*\n/, 'sources:\n  - outlet: 量子位\n'),
  )
  expect(setFields(DOCUMENT, { topics: undefined })).toBe(DOCUMENT.replace(/topics: .*\n/, ''))
  expect(setFields(DOCUMENT, {})).toBe(DOCUMENT)
})

test('new fields come last, short lists on one line', () => {
  expect(setFields(DOCUMENT, { slug: 'heat', people: ['Yuansi Chen', '陈丹琦'] })).toBe(
    DOCUMENT.replace('status: draft\n', 'status: draft\nslug: heat\npeople: [Yuansi Chen, 陈丹琦]\n'),
  )
})

test.each([
  ['words that YAML reads otherwise', { title: 'yes', summary: '2025-01-01', slug: '1e5' }],
  ['colons, hashes, quotes and brackets', { title: 'a: b # c', summary: '"x" \'y\' [z] {w}', slug: '- - -' }],
  ['several lines, and spaces at the ends', { title: ' a\n\n b \n', summary: '\ttab', slug: '' }],
  ['controls and an emoji', { title: 'a\u0000b\u0007\u2028', summary: '👩‍🔬', slug: '---' }],
  ['lists of anything', { topics: ['a, b', '- c', '', ': d'], papers: [{ title: 'x: y', authors: ['A', 'B'] }], title: 'T' }],
])('what is set reads back the same: %s', (_what, changes) => {
  const { yaml, body } = splitDocument(setFields(DOCUMENT, changes))
  expect(parse(yaml ?? '')).toMatchObject(changes)
  expect(body).toBe('The body.\n')
})

test('a document without frontmatter gets one', () => {
  expect(setFields('Only a body.', { title: 'T' })).toBe('---\ntitle: T\n---\nOnly a body.')
})

test('another body leaves the frontmatter', () => {
  expect(setBody(DOCUMENT, 'New.\n')).toBe(DOCUMENT.replace('The body.\n', 'New.\n'))
  expect(setBody(DOCUMENT, '---\nnot: frontmatter\n---\n')).toBe(DOCUMENT.replace('The body.\n', '---\nnot: frontmatter\n---\n'))
})
