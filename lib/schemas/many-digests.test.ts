import { expect, it } from 'vitest'
import { chosenKey, readChosen } from './many-digests'

it('a key names a draft or a digest, and what it was seen at', () => {
  expect(readChosen('d12:3')).toEqual({ of: 'draft', id: 12, at: 3 })
  expect(readChosen('e5')).toEqual({ of: 'digest', id: 5, at: 0 })
  for (const key of ['d12:3', 'e5', 'e5:7']) expect(chosenKey(readChosen(key) as never)).toBe(key)
  for (const key of ['', 'x1', 'd', 'd-1', 'd1:', 'd1:2:3', 'e9999999999', 'd1 ', '<b>']) expect(readChosen(key)).toBeNull()
})
