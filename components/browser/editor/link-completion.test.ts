import { expect, test } from 'vitest'
import { begunLink, linkTo } from './link-completion'

test('a link is begun by two brackets, until it is closed or its words are written', () => {
  expect(begunLink('see [[dan')).toEqual({ kind: null, typed: 'dan' })
  expect(begunLink('see [[grpo]] and [[Danqi Ch')).toEqual({ kind: null, typed: 'Danqi Ch' })
  expect(begunLink('[[person: dan')).toEqual({ kind: 'person', typed: 'dan' })
  expect(begunLink('[[陈丹')).toEqual({ kind: null, typed: '陈丹' })
  expect(begunLink('[[')).toEqual({ kind: null, typed: '' })
  for (const before of ['see [dan', '[[grpo]]', '[[grpo|this', '[[^1', 'plain']) expect([before, begunLink(before)]).toEqual([before, null])
})

test('a link shows the main name, or the other one that was typed', () => {
  const danqi = { kind: 'person', slug: 'danqi-chen', name: 'Danqi Chen', detail: '陈丹琦 · Princeton' } as const
  expect(linkTo(danqi, 'danqi')).toBe('[[person:danqi-chen]]')
  expect(linkTo(danqi, '陈丹')).toBe('[[person:danqi-chen|陈丹琦]]')
  expect(linkTo(danqi, 'chendanqi')).toBe('[[person:danqi-chen]]')
  expect(linkTo(danqi, '')).toBe('[[person:danqi-chen]]')
})
