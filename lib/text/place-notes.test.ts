import { expect, test } from 'vitest'
import { placeNotes } from './place-notes'

const note = (anchor: string | null, id: string, words = '') => ({ id, anchor, words, html: `<i id="${id}">${words}</i>` })
/** Notes of section `a`, named by their ids, in a text whose first heading is `a`. */
const inSection = (html: string, ...ids: string[]) =>
  placeNotes(
    `<h2 id="a">A</h2>${html}`,
    ids.map((id) => note('a', id)),
  )
const struck = (id: string, words: string) => `<del aria-describedby="${id}">${words}</del>`
const i = (id: string) => `<i id="${id}"></i>`

test('a note stands behind the struck words of its section, in their paragraph, and describes them', () => {
  expect(inSection('<p>One.</p><p>It is <del>red</del> blue.</p>', 'x')).toBe(
    `<h2 id="a">A</h2><p>One.</p><p>It is ${struck('x', 'red')} blue.${i('x')}</p>`,
  )
})

test('the notes of a section stand at its struck blocks in order; those left over stand behind its heading', () => {
  expect(inSection('<p><del>1</del> <del>1b</del></p><ul>\n<li><del>2</del></li>\n</ul>', 'x', 'y')).toBe(
    `<h2 id="a">A</h2><p>${struck('x', '1')}${i('x')} <del>1b</del></p><ul>\n<li>${struck('y', '2')}${i('y')}</li>\n</ul>`,
  )
  expect(inSection('<p><del>1</del></p>', 'x', 'y', 'z')).toBe(`<h2 id="a">A</h2>${i('y')}${i('z')}<p>${struck('x', '1')}${i('x')}</p>`)
})

test('where a section has more notes than struck blocks, each struck claim of a block takes one', () => {
  expect(inSection('<p><del>1</del> and <del>2</del></p>', 'x', 'y')).toBe(
    `<h2 id="a">A</h2><p>${struck('x', '1')}${i('x')} and ${struck('y', '2')}${i('y')}</p>`,
  )
})

test('a note that quotes a struck claim, or most of it, stands there, whatever the order', () => {
  const html = '<h2 id="a">A</h2><p><del>“a clear target for research”</del></p><p><del>fifteen</del></p><p><del>首次超过人类</del></p>'
  const notes = [
    note('a', 'x', 'No longer fifteen.'),
    note('a', 'y', 'The first <em>target</em> is a goal for research.'),
    note('a', 'z', '并未超过人类，首次？'),
  ]
  const placed = placeNotes(html, notes)
  expect(placed).toContain(`${struck('x', 'fifteen')}<i id="x">`)
  expect(placed).toContain(`${struck('y', '“a clear target for research”')}<i id="y">`)
  expect(placed).toContain(`${struck('z', '首次超过人类')}<i id="z">`)
})

test('a short struck word, or a few words in common, is no quotation', () => {
  const html = '<h2 id="a">A</h2><p><del>5</del></p><p><del>a long and very different claim</del></p>'
  const placed = placeNotes(html, [note('a', 'x', 'It is a very late claim.'), note('a', 'y', 'Of 5, or 6.')])
  expect(placed).toContain(`${struck('x', '5')}<i id="x">`)
})

test('a section ends at the next heading of its level, and what an inner section’s notes take is taken', () => {
  const html =
    '<h2 id="a">A</h2><h3 id="b">B</h3><p><del>1</del></p><h3 id="c">C</h3><p><del>2</del></p><h2 id="d">D</h2><p><del>3</del></p>'
  const placed = placeNotes(html, [note('a', 'x'), note('a', 'y'), note('b', 'z')])
  expect(placed).toContain(`<h2 id="a">A</h2>${i('y')}<h3`)
  expect(placed).toContain(`${struck('z', '1')}${i('z')}</p>`)
  expect(placed).toContain(`${struck('x', '2')}${i('x')}</p>`)
  expect(placed).toContain('<p><del>3</del></p>')
})

test('endnotes and headings in quotes belong to no section', () => {
  expect(inSection('<blockquote><h2 id="q">Q</h2></blockquote><p><del>1</del></p>', 'x')).toContain(`${struck('x', '1')}${i('x')}</p>`)
  expect(inSection('<section><ol><li><p><del>1</del></p></li></ol></section>', 'x')).toContain(`</h2>${i('x')}<section>`)
})

test('a note stands in no link, no heading and no table', () => {
  expect(inSection('<p><a href="/x"><strong><del>1</del></strong></a>.</p>', 'x')).toContain(`</strong></a>.${i('x')}</p>`)
  expect(inSection('<h3 id="b"><del>1</del> B</h3><p>…</p>', 'x')).toContain(`</del> B</h3>${i('x')}<p>`)
  expect(placeNotes('<h2 id="a"><del>A</del></h2><p>…</p>', [note('a', 'x')])).toBe(`<h2 id="a">${struck('x', 'A')}</h2>${i('x')}<p>…</p>`)
  const frame = '<div class="table-frame"><table><tbody><tr><td>1<br></td><td><del>2</del></td></tr></tbody></table></div>'
  expect(inSection(frame, 'x')).toContain(`</h2>${i('x')}<div class="table-frame"><table>`)
})

test('signs in attributes and in text are not taken for tags', () => {
  const html = '<p><span title="a > <del>b</del>">&#x3C;del></span> <del>1</del></p>'
  expect(inSection(html, 'x')).toContain(`<span title="a > <del>b</del>">&#x3C;del></span> ${struck('x', '1')}${i('x')}</p>`)
})

test('without struck words a note follows its heading, and notes of one heading keep their order', () => {
  expect(inSection('<p>One.</p>', 'x', 'y')).toBe(`<h2 id="a">A</h2>${i('x')}${i('y')}<p>One.</p>`)
  expect(placeNotes('<h3 class="x" id="结果"><a href="#结果">B</a></h3><p>Two.</p>', [note('结果', 'x')])).toContain(
    `</a></h3>${i('x')}<p>`,
  )
})

test('a note without its heading comes first of all and is not lost', () => {
  const placed = placeNotes('<h2 id="a">A</h2><p><del>1</del></p>', [note(null, 'x'), note('gone', 'y'), note('a', 'z'), note('', 'w')])
  expect(placed).toBe(`${i('x')}${i('y')}${i('w')}<h2 id="a">A</h2><p>${struck('z', '1')}${i('z')}</p>`)
})

test('an anchor is taken literally, whatever signs it holds', () => {
  expect(placeNotes('<h2 id="a">A</h2>', [note('.', 'x')])).toBe(`${i('x')}<h2 id="a">A</h2>`)
  expect(placeNotes('<h2 id="a&#x26;b(c">A</h2>', [note('a&b(c', 'x')])).toBe(`<h2 id="a&#x26;b(c">A</h2>${i('x')}`)
})

test('a note waits for the end of its sentence if that is near, and for no number, element or long rest', () => {
  const placed = (rest: string) => inSection(`<p><del>1</del>${rest}</p>`, 'x').replace(/.*<\/del>/, '')
  expect(placed(' is 2.5, not 3. More.')).toBe(` is 2.5, not 3.${i('x')} More.</p>`)
  expect(placed(' (so “it said.”) More.')).toBe(` (so “it said.”)${i('x')} More.</p>`)
  expect(placed('是错的。后文。')).toBe(`是错的。${i('x')}后文。</p>`)
  expect(placed(' is <em>not</em> so.')).toBe(`${i('x')} is <em>not</em> so.</p>`)
  expect(placed(` and ${'so '.repeat(40)}on.`)).toContain(`${i('x')} and`)
})

test('a note at the end of a sentence can look different from one within', () => {
  const notes = ['x', 'y'].map((id) => ({ ...note('a', id), between: `<b id="${id}"></b>` }))
  const html = '<h2 id="a">A</h2><p>It is <del>red</del> here. And on.</p><p>It is <del>blue</del> <em>there</em>.</p>'
  const placed = placeNotes(html, notes)
  expect(placed).toContain('</del> here.<b id="x"></b> And on.')
  expect(placed).toContain('</del><i id="y"></i> <em>')
})
