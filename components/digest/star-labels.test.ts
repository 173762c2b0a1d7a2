import { expect, it } from 'vitest'
import type { Star } from './constellation-figure'
import { starLabels } from './star-labels'

const star = (name: string, x: number, y: number, kind: Star['kind'] = 'topic'): Star => ({ kind, name, href: `/${name}`, x, y })

it('writes a name beside its star, away from the middle, and a long one in two lines', () => {
  const [short, long] = starLabels([star('Probability', -40, 30), star('Theoretical computer science', 20, -50)])
  expect(short).toMatchObject({ words: ['Probability'], x: -48, anchor: 'end' })
  expect(long).toMatchObject({ words: ['Theoretical', 'computer science'], anchor: 'start' })
})

it('turns a name to the other side where it would leave the figure', () => {
  expect(starLabels([star('Probability', 90, 0)])[0]).toMatchObject({ anchor: 'end' })
})

it('leaves out terms, names that fit nowhere, and those that would lie on another one', () => {
  expect(starLabels([star('GRPO', 0, 50, 'term')])).toEqual([])
  expect(starLabels([star('Averyveryverylongnamewithoutanyspaceinit', 0, 0)])).toEqual([])
  expect(starLabels([star('Probability', 10, 40), star('Data quality', 12, 46), star('Reasoning', 14, 43)])).toHaveLength(2)
})
