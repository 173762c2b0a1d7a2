import { expect, test } from 'vitest'
import { changesBetween } from './text-changes'

const applied = (before: string, after: string) =>
  changesBetween(before, after)
    .toReversed()
    .reduce((text, { from, to, insert }) => text.slice(0, from) + insert + text.slice(to), before)

test('changes in two places leave what stands between them alone', () => {
  expect(changesBetween('a\nb\nc', 'A\nb\nC')).toEqual([
    { from: 0, to: 1, insert: 'A' },
    { from: 4, to: 5, insert: 'C' },
  ])
  expect(changesBetween('one two three\n', 'one 2 three\n')).toEqual([{ from: 4, to: 7, insert: '2' }])
})

test('whatever the texts are, the changes turn one into the other', () => {
  const texts = ['', '\n', 'a', 'a\n', 'a\n\nb', 'b\na\n', '思维链\n\na\n', 'a\nb\nc\nd\n', 'd\nc\nb\na', 'x\n\n\n\ny\n']
  for (const before of texts) for (const after of texts) expect([before, applied(before, after)]).toEqual([before, after])
})
