import { expect, test } from 'vitest'
import { placeNotes } from './place-notes'

const HTML = '<h2 id="a">A</h2><p>One.</p><h3 class="x" id="结果"><a href="#结果">B</a></h3><p>Two.</p>'
const note = (anchor: string | null, text: string) => ({ anchor, html: `<i>${text}</i>` })

test('a note follows the heading that it belongs to', () => {
  expect(placeNotes(HTML, [note('a', '1')])).toContain('<h2 id="a">A</h2><i>1</i><p>One.')
  expect(placeNotes(HTML, [note('结果', '1')])).toContain('B</a></h3><i>1</i><p>Two.')
})

test('notes of one heading keep their order', () => {
  expect(placeNotes(HTML, [note('a', '1'), note('a', '2')])).toContain('</h2><i>1</i><i>2</i><p>')
})

test('a note without its heading comes first of all and is not lost', () => {
  expect(placeNotes(HTML, [note(null, '1'), note('gone', '2'), note('a', '3')])).toMatch(/^<i>1<\/i><i>2<\/i><h2 id="a">A<\/h2><i>3<\/i>/)
})

test('an anchor is taken literally, whatever signs it holds', () => {
  expect(placeNotes(HTML, [note('.', '1')])).toMatch(/^<i>1<\/i>/)
  expect(placeNotes('<h2 id="a.b(c">A</h2>', [note('a.b(c', '1')])).toBe('<h2 id="a.b(c">A</h2><i>1</i>')
})
