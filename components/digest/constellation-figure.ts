import type { DigestRow, EntryRef } from '@/lib/schemas/views'

export type Star = { kind: 'topic' | 'person' | 'term'; name: string; href: string; x: number; y: number }
export type Line = { from: [number, number]; to: [number, number] }
export type Figure = { stars: Star[]; lines: Line[] }

/** How far from the centre each kind stands, of a radius of 100: from where, and how deep its belt is. */
const BELTS = { topic: [30, 22], person: [58, 12], term: [66, 26] } as const

/**
 * A digest's place on the map as a chart of stars, in units of 1/100 of its radius around 0, 0. Every topic, person and term has one fixed place in the
 * sky, given by its address alone: digests that have much in common look alike, and a digest looks the same wherever it is drawn.
 */
export function constellationOf({ topics, people, terms }: Pick<DigestRow, 'topics' | 'people' | 'terms'>): Figure {
  const stars = [...topics.map(placed('topic')), ...people.map(placed('person')), ...terms.map(placed('term'))]
  const anchors = stars.filter(({ kind }) => kind === 'topic')
  const lines = stars.map(({ kind, x, y }): Line => {
    // Terms hang on the nearest topic, topics and people on the digest itself.
    const nearest = kind === 'term' ? closest(anchors, x, y) : undefined
    return { from: nearest ? [nearest.x, nearest.y] : [0, 0], to: [x, y] }
  })
  return { stars, lines }
}

const RADIUS = { topic: 4.5, person: 3.6, term: 2.2 } as const
const SEAL = 5

/**
 * The figure as SVG markup, numbers and our own words alone: lines, stars, and the digest as a seal in the middle. As text, since React makes each element
 * twice, and in a list the figures were a quarter of them. @param scale how much larger stars are, where the whole figure is small
 */
export function figureMarkup({ stars, lines }: Figure, scale: number): string {
  const path = lines.map(({ from, to }) => `M${from.join(' ')}L${to.join(' ')}`).join('')
  const circles = stars.map(({ kind, x, y }) => `<circle class="star-${kind}" cx="${x}" cy="${y}" r="${round(RADIUS[kind] * scale)}"/>`)
  const half = round(SEAL * scale)
  const seal = `<rect class="seal" x="${-half}" y="${-half}" width="${2 * half}" height="${2 * half}"/>`
  return `<path class="lines" d="${path}"/>${circles.join('')}${seal}`
}

function placed(kind: Star['kind']) {
  const [start, depth] = BELTS[kind]
  return ({ href, name }: EntryRef): Star => {
    const angle = 2 * Math.PI * fraction(`angle ${href}`)
    const radius = start + depth * fraction(`radius ${href}`)
    return { kind, name, href, x: round(radius * Math.cos(angle)), y: round(radius * Math.sin(angle)) }
  }
}

function closest(stars: readonly Star[], x: number, y: number): Star | undefined {
  const away = (star: Star) => (star.x - x) ** 2 + (star.y - y) ** 2
  return stars.reduce<Star | undefined>((best, star) => (best && away(best) <= away(star) ? best : star), undefined)
}

/** A number in [0, 1) that depends on every character: FNV-1a (http://www.isthe.com/chongo/tech/comp/fnv/), mixed once more at the end. */
function fraction(text: string): number {
  let hash = 0x811c9dc5
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193)
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d)
  return ((hash ^ (hash >>> 13)) >>> 0) / 4_294_967_296
}

const round = (value: number) => Math.round(value * 10) / 10
