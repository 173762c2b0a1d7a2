import { expect, test } from 'vitest'
import { Lexicon } from './lexicon'
import { renderMarkdown } from './pipeline'
import { widen } from './wider-lexicon'

const wide = new Lexicon([
  { kind: 'term', slug: 'heat', names: ['Heat'] },
  { kind: 'person', slug: 'yuansi-chen', names: ['Yuansi Chen'] },
])
const hrefs = (body: string, extra?: Parameters<typeof renderMarkdown>[0]['extra']) =>
  [...renderMarkdown({ body, ...(extra && { extra }) }, wide).html.matchAll(/href="([^"]+)"/g)].map(([, href]) => href)

test('a text links to what comes with it as to what was there', () => {
  const extra = [
    { kind: 'term' as const, slug: 'heat-flow', names: ['Heat flow'] },
    { kind: 'topic' as const, slug: 'probability', names: ['Probability'] },
  ]
  const body = 'Yuansi Chen runs heat flow, and heat, in [[probability]] and [[Probability|chance]].'
  expect(hrefs(body, extra)).toEqual([
    '/people/yuansi-chen',
    '/terms/heat-flow',
    '/terms/heat',
    '/topics/probability',
    '/topics/probability',
  ])
  expect(hrefs(body)).toEqual(['/people/yuansi-chen', '/terms/heat'])
})

test('an entry that both know is one', () => {
  const entry = { kind: 'person', slug: 'grace-hopper', names: ['Grace Hopper'] } as const
  const names = widen(new Lexicon([{ ...entry, names: [...entry.names] }]), [{ ...entry, names: [...entry.names] }])
  expect(names.resolve('grace-hopper')).toMatchObject({ slug: 'grace-hopper' })
  expect([...names.mentions('By Grace Hopper.')].map(({ entries }) => entries.length)).toEqual([1])
})
