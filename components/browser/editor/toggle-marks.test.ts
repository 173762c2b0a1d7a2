import { expect, test } from 'vitest'
import { type Edit, insertLink, toggleLines, toggleMark } from './toggle-marks'

/** A text with its selection between `‹` and `›`, or its cursor as `|`. */
function run(shown: string, edit: (text: string, from: number, to: number) => Edit): string {
  const [from, to] = shown.includes('|') ? [shown.indexOf('|'), shown.indexOf('|')] : [shown.indexOf('‹'), shown.indexOf('›') - 1]
  let text = shown.replace(/[‹›|]/g, '')
  const done = edit(text, from, to)
  for (const change of done.changes.toSorted((a, b) => b.from - a.from))
    text = text.slice(0, change.from) + change.insert + text.slice(change.to)
  return done.from === done.to
    ? `${text.slice(0, done.from)}|${text.slice(done.from)}`
    : `${text.slice(0, done.from)}‹${text.slice(done.from, done.to)}›${text.slice(done.to)}`
}
const bold = (shown: string) => run(shown, (text, from, to) => toggleMark(text, from, to, '**'))
const italic = (shown: string) => run(shown, (text, from, to) => toggleMark(text, from, to, '*'))

test.each([
  ['a ‹bold› word', 'a **‹bold›** word'],
  ['a **‹bold›** word', 'a ‹bold› word'],
  ['a ‹**bold**› word', 'a ‹bold› word'],
  ['a‹ bold › word', 'a **‹bold›**  word'],
  ['a bo|ld word', 'a **bo|ld** word'],
  ['a **bo|ld** word', 'a bo|ld word'],
  ['a | word', 'a **|** word'],
  ['a **|** word', 'a | word'],
  ['粗|体', '粗**|**体'],
  ['‹粗体›字', '**‹粗体›**字'],
])('bold: %s → %s', (before, after) => expect(bold(before)).toBe(after))

test('italic does not take half of what is bold, and both may stand together', () => {
  expect(italic('**‹bold›**')).toBe('***‹bold›***')
  expect(italic('***‹both›***')).toBe('**‹both›**')
  expect(bold('***‹both›***')).toBe('*‹both›*')
  expect(italic('*‹it›*')).toBe('‹it›')
})

test('a link has its cursor where something is missing', () => {
  expect(run('see ‹the paper› now', insertLink)).toBe('see [the paper](|) now')
  expect(run('see ‹https://a.example/x› now', insertLink)).toBe('see [|](https://a.example/x) now')
  expect(run('see | now', insertLink)).toBe('see [|]() now')
})

test('lines get a mark in place of another of its kind, and lose it when all have it', () => {
  expect(toggleLines('Results', 'heading', '## ')).toBe('## Results')
  expect(toggleLines('### Results', 'heading', '## ')).toBe('## Results')
  expect(toggleLines('## Results', 'heading', '## ')).toBe('Results')
  expect(toggleLines('', 'bullet', '- ')).toBe('- ')
  expect(toggleLines('one\n\ntwo', 'bullet', '- ')).toBe('- one\n\n- two')
  expect(toggleLines('- one\n- two', 'number', '')).toBe('1. one\n2. two')
  expect(toggleLines('1. one\n2. two', 'number', '')).toBe('one\ntwo')
  expect(toggleLines('a\nb', 'quote', '> ')).toBe('> a\n> b')
})
