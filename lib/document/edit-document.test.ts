import { expect, test } from 'vitest'
import { setField } from './edit-document'

test('replaces a value and leaves comments, quotes and order alone', () => {
  const before = '---\n# kept\ntitle: "A: b"\nstatus: published # live\ntopics: [x]\n---\nstatus: in the body\n'
  expect(setField(before, 'status', 'draft')).toBe(before.replace('published', 'draft'))
})

test('adds a field that is missing, in the document’s own line ends', () => {
  expect(setField('---\r\ntitle: A\r\n---\r\nB', 'status', 'draft')).toBe('---\r\ntitle: A\r\nstatus: draft\r\n---\r\nB')
})

test('keeps a byte order mark', () => {
  expect(setField('\uFEFF---\nstatus: published\n---\n', 'status', 'draft')).toBe('\uFEFF---\nstatus: draft\n---\n')
})
