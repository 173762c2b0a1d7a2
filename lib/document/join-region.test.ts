import { expect, test } from 'vitest'
import { joinRegion } from './join-region'

const join = (from: string, one: string, other: string) => joinRegion([...from], [...one], [...other])?.join('') ?? null

test.each([
  ['both took something out', 'abc', 'ac', 'bc', 'c'],
  ['one took out, the other added', 'abc', 'ac', 'abxc', 'axc'],
  ['one emptied it, the other added behind', 'ab', '', 'abx', 'x'],
  ['both added', 'ab', 'xab', 'aby', 'xaby'],
  ['both added at one place', '', 'x', 'y', 'xy'],
  ['one did nothing', 'ab', 'ab', 'b', 'b'],
  ['items that stand there twice', 'aba', 'aa', 'abay', 'aay'],
  ['one wrote something else', 'ab', 'xb', 'a', null],
  ['one moved an item', 'abc', 'cab', 'bc', null],
])('%s', (_, from, one, other, joined) => {
  expect(join(from, one, other)).toBe(joined)
})
