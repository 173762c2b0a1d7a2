import type { Star } from './constellation-figure'

export type StarLabel = { name: string; words: string[]; x: number; y: number; anchor: 'start' | 'end' }
type Box = { left: number; right: number; top: number; bottom: number }

const EDGE = 126 // half the width of the figure
const LINE = 12
const LATIN = 5.4 // mean width of a character at 11 units
const LONGEST = 17 // characters in a line

/** Names for topics and people beside their stars, in one or two lines; a name that would leave the figure or lie on another one is left out. */
export function starLabels(stars: readonly Star[]): StarLabel[] {
  const taken = [{ x: 0, y: 0, kind: 'topic' as const }, ...stars].map(boxOf)
  return stars.flatMap((star): StarLabel[] => {
    const words = star.kind === 'term' ? null : inLines(star.name)
    if (!words) return []
    const width = Math.max(...words.map(widthOf))
    const top = star.y - (words.length * LINE) / 2
    const sides = star.x < 0 ? (['end', 'start'] as const) : (['start', 'end'] as const)
    for (const anchor of sides) {
      const x = anchor === 'start' ? star.x + 8 : star.x - 8
      const box = {
        left: anchor === 'start' ? x : x - width,
        right: anchor === 'start' ? x + width : x,
        top,
        bottom: top + words.length * LINE,
      }
      if (box.left < -EDGE || box.right > EDGE || taken.some((other) => overlap(box, other))) continue
      taken.push(box)
      return [{ name: star.name, words, x, y: Math.round((top + LINE * 0.8) * 10) / 10, anchor }]
    }
    return []
  })
}

/** What a star takes, or the seal in the middle. */
function boxOf({ x, y, kind }: Pick<Star, 'x' | 'y' | 'kind'>): Box {
  const half = kind === 'term' ? 2 : 5
  return { left: x - half, right: x + half, top: y - half, bottom: y + half }
}

/** One line, or two broken at a space; null for a name that fits in neither. */
function inLines(name: string): string[] | null {
  if (name.length <= LONGEST) return [name]
  const spaces = [...name.matchAll(/ /g)].map(({ index }) => index)
  const middle = spaces.sort((a, b) => Math.abs(a - name.length / 2) - Math.abs(b - name.length / 2))[0]
  if (middle === undefined) return null
  const words = [name.slice(0, middle), name.slice(middle + 1)]
  return words.every((line) => line.length <= LONGEST + 2) ? words : null
}

function widthOf(line: string): number {
  return [...line].reduce((sum, sign) => sum + (/\p{Script=Han}/u.test(sign) ? 2 : 1) * LATIN, 0)
}

function overlap(a: Box, b: Box): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom
}
