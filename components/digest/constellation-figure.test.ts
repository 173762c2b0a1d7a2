import { describe, expect, it } from 'vitest'
import type { EntryRef } from '@/lib/schemas/views'
import { constellationOf, figureMarkup } from './constellation-figure'

const ref = (kind: EntryRef['kind'], slug: string): EntryRef => ({ kind, slug, name: slug, href: `/${kind}s/${slug}` })
const digest = {
  topics: [ref('topic', 'probability'), ref('topic', 'analysis')],
  people: [ref('person', 'yuansi-chen')],
  terms: [ref('term', 'heat-semigroup'), ref('term', 'walsh-functions'), ref('term', 'grpo')],
}

describe('a constellation', () => {
  it('gives an entity the same place in every digest', () => {
    const place = (figure: ReturnType<typeof constellationOf>) => figure.stars.find(({ name }) => name === 'grpo')
    expect(place(constellationOf({ topics: [], people: [], terms: [ref('term', 'grpo')] }))).toEqual(place(constellationOf(digest)))
  })

  it('draws every entity once, within its circle, and joins it to the digest or to a topic', () => {
    const { stars, lines } = constellationOf(digest)
    expect(stars.map(({ name }) => name)).toEqual(['probability', 'analysis', 'yuansi-chen', 'heat-semigroup', 'walsh-functions', 'grpo'])
    for (const { x, y } of stars) expect(Math.hypot(x, y)).toBeLessThan(96)
    const starts = new Set(['0,0', ...stars.filter(({ kind }) => kind === 'topic').map(({ x, y }) => `${x},${y}`)])
    expect(lines).toHaveLength(stars.length)
    for (const { from } of lines) expect(starts).toContain(from.join(','))
  })

  it('is drawn with every line and star, and with no word of anybody', () => {
    const nasty = { ...digest, terms: [{ ...ref('term', '"><script>'), name: '"><script>alert(1)</script>' }] }
    const drawn = figureMarkup(constellationOf(nasty), 1.7)
    expect(drawn.match(/M[-.\d ]+L[-.\d ]+/g)).toHaveLength(4)
    expect(drawn.match(/<circle class="star-(topic|person|term)" cx="-?[\d.]+" cy="-?[\d.]+" r="[\d.]+"\/>/g)).toHaveLength(4)
    expect(drawn).not.toMatch(/script|alert/)
    expect(drawn).toContain('r="7.7"')
  })

  it('spreads entities over the sky', () => {
    const { stars } = constellationOf({ topics: [], people: [], terms: Array.from({ length: 400 }, (_, at) => ref('term', `term-${at}`)) })
    for (const [left, top] of [
      [1, 1],
      [1, -1],
      [-1, 1],
      [-1, -1],
    ] as const)
      expect(stars.filter(({ x, y }) => x * left > 0 && y * top > 0).length).toBeGreaterThan(60)
  })
})
