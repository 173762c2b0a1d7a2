import { expect, test } from 'vitest'
import { type Actor, type Deed, may, needsSecondFactor, requireMay } from './policy'

const actor = (role: Actor['role']): Actor => ({ id: `user:7`, role, userId: 7 })
const deeds: Deed[] = ['write', 'unpublish', 'bin', 'empty-bin', 'draft', 'see-drafts', 'accounts', 'audit', 'backup']

test.each([
  ['operator', deeds],
  ['admin', deeds],
  ['editor', ['write', 'unpublish', 'bin', 'draft', 'see-drafts']],
  ['author', ['draft', 'see-drafts']],
  ['reader', []],
] as const)('%s may do %j and nothing else', (role, allowed) => {
  expect(deeds.filter((deed) => may(actor(role), deed))).toEqual(allowed)
})

test("an author may touch drafts of their own, an editor anybody's", () => {
  expect(may(actor('author'), 'draft', { ownerId: 7 })).toBe(true)
  expect(may(actor('author'), 'draft', { ownerId: 8 })).toBe(false)
  expect(may(actor('author'), 'see-drafts', { ownerId: null })).toBe(false)
  expect(may(actor('editor'), 'draft', { ownerId: 8 })).toBe(true)
  expect(() => requireMay(actor('author'), 'write')).toThrow('Your account may not do that here')
})

test('who must have a second factor and has none may do nothing', () => {
  for (const deed of deeds) expect(may({ ...actor('admin'), lacksSecondFactor: true }, deed)).toBe(false)
  expect((['none', 'admins', 'all'] as const).map((of) => [needsSecondFactor('admin', of), needsSecondFactor('author', of)])).toEqual([
    [false, false],
    [true, false],
    [true, true],
  ])
})
