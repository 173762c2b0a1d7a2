import { expect, it } from 'vitest'
import { namesakes, referenceTo } from './name-choice'

const zhang = (slug: string, detail: string) => ({ kind: 'person' as const, slug, name: 'Wei Zhang', detail })
const both = [zhang('wei-zhang', '张伟 · Peking University'), zhang('wei-zhang-2', '张薇 · MIT')]
const chen = { kind: 'person' as const, slug: 'danqi-chen', name: 'Danqi Chen', detail: '陈丹琦 · Princeton University' }

it('a name that one alone has is written as it is, another name of theirs included', () => {
  expect(namesakes('danqi chen', [chen, ...both])).toEqual([chen])
  expect(namesakes('陈丹琦', [chen, ...both])).toEqual([chen])
  expect(referenceTo(chen, [chen, ...both])).toBe('Danqi Chen')
})

it('a name that several have needs a slug, which is one person', () => {
  expect(namesakes('Wei Zhang', both)).toHaveLength(2)
  expect(namesakes('wei-zhang', both)).toEqual([both[0]])
  expect(namesakes('张薇', both)).toEqual([both[1]])
  expect(referenceTo(both[1] as (typeof both)[number], both)).toBe('wei-zhang-2')
})

it('a name that is only part of theirs is nobody', () => {
  expect(namesakes('Zhang', both)).toEqual([])
  expect(namesakes('', both)).toEqual([])
})
