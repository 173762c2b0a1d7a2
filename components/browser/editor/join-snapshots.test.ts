import { expect, test } from 'vitest'
import { joinSnapshots } from './join-snapshots'

const snapshot = (fields: Record<string, string>) => new URLSearchParams(fields).toString()
const sent = snapshot({ title: 'Heat', summary: '', body: 'One.\n\nTwo.\n\nThree.\n' })
const joined = (theirs: Record<string, string>, mine: Record<string, string>) => {
  const result = joinSnapshots(sent, snapshot({ ...fields(), ...theirs }), snapshot({ ...fields(), ...mine }))
  return result && Object.fromEntries(new URLSearchParams(result))
}
const fields = () => Object.fromEntries(new URLSearchParams(sent))

test('changes of different fields, and of different lines of one, are joined', () => {
  expect(
    joined({ summary: 'S', body: 'One!\n\nTwo.\n\nThree.\n' }, { title: 'Heat 热', body: 'One.\r\n\r\nTwo.\r\n\r\nThree and more.\r\n' }),
  ).toEqual({
    title: 'Heat 热',
    summary: 'S',
    body: 'One!\n\nTwo.\n\nThree and more.\n',
  })
})

test('a field that the other side has added comes along, and what both have changed alike is there once', () => {
  expect(joined({ 'sources.1.outlet': '量子位', title: 'T' }, { title: 'T' })).toMatchObject({ 'sources.1.outlet': '量子位', title: 'T' })
})

test('a line that both have changed is no matter for a guess', () => {
  expect(joined({ body: 'One.\n\nTwo!\n\nThree.\n' }, { body: 'One.\n\nTwo?\n\nThree.\n' })).toBeNull()
  expect(joined({ title: 'A' }, { title: 'B' })).toBeNull()
})
