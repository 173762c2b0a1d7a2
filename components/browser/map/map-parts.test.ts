import { describe, expect, it } from 'vitest'
import type { MapGraph } from '@/lib/schemas/map'
import { MAP_KINDS } from '@/lib/schemas/map-kind'
import { filterNodes } from './filter'
import { toMapData } from './graph'
import { countCovered, placeLabels } from './labels'
import { layOut } from './layout'
import { searchNodes } from './search'
import { nearestTowards } from './walk'

const [DIGEST, TOPIC, PERSON, TERM] = [0, 1, 2, 3]
/** Two digests, a field with a topic below it, another topic, a person and two terms. */
const GRAPH: MapGraph = {
  nodes: [
    [DIGEST, 'streambp', 'StreamBP: memory for long sequences'],
    [DIGEST, 'heat', '热流与卷积猜想'],
    [TOPIC, 'training', 'Training'],
    [TOPIC, 'machine-learning', 'Machine learning'],
    [TOPIC, 'probability', 'Probability'],
    [PERSON, 'erdos', 'Paul Erdős'],
    [TERM, 'grpo', 'GRPO'],
    [TERM, 'heat-semigroup', 'Heat semigroup'],
  ],
  edges: [0, 2, 0, 6, 0, 1, 1, 4, 1, 5, 1, 7, 3, 2],
  parents: 1,
  of: { digests: 2, entities: 6 },
}
const data = toMapData(GRAPH)
const names = (places: Iterable<number>) => [...places].map((at) => data.nodes[at]?.key).sort()

describe('a map', () => {
  it('knows what each entry is joined to, and who stands below whom', () => {
    expect(data.byKey.get('topics/training')?.neighbours).toEqual([0, 3])
    expect(data.childrenOf.get(3)).toEqual([2])
    expect(data.childrenOf.size).toBe(1)
  })

  it('refuses what is no map', () => {
    expect(() => toMapData({ ...GRAPH, edges: [0, 99] })).toThrow(TypeError)
    expect(() => toMapData({ ...GRAPH, nodes: [[9, 'a', 'a']] })).toThrow(TypeError)
  })
})

describe('a filter', () => {
  it('leaves the kinds that are asked for', () => {
    expect(names(filterNodes(data, { kinds: new Set(['person', 'topic']), topic: null }))).toEqual([
      'people/erdos',
      'topics/machine-learning',
      'topics/probability',
      'topics/training',
    ])
  })

  it('leaves of a topic what it holds, through the topics below it', () => {
    const all = new Set(MAP_KINDS)
    expect(names(filterNodes(data, { kinds: all, topic: 3 }))).toEqual([
      'digests/streambp',
      'terms/grpo',
      'topics/machine-learning',
      'topics/training',
    ])
    expect(names(filterNodes(data, { kinds: new Set(['term']), topic: 4 }))).toEqual(['terms/heat-semigroup'])
  })

  it('comes to an end with topics in a ring', () => {
    const ring = toMapData({ ...GRAPH, edges: [2, 3, 3, 2], parents: 2 })
    expect(filterNodes(ring, { kinds: new Set(MAP_KINDS), topic: 2 })).toEqual(new Set([2, 3]))
  })
})

describe('a search', () => {
  const found = (words: string, max = 8) => searchNodes(data.nodes, words, max).map(({ key }) => key)

  it('folds case, accents and widths, and finds within Chinese', () => {
    expect(found('ERDOS')).toEqual(['people/erdos'])
    expect(found('卷积')).toEqual(['digests/heat'])
    expect(found('ＧＲＰＯ')).toEqual(['terms/grpo'])
  })

  it('puts beginnings before words within, and those before the rest', () => {
    expect(found('m')).toEqual(['topics/machine-learning', 'digests/streambp', 'terms/heat-semigroup'])
  })

  it('finds nothing for nothing, and no more than asked', () => {
    expect(found('  ')).toEqual([])
    expect(found('zebra')).toEqual([])
    expect(found('r', 2)).toHaveLength(2)
  })
})

describe('a step', () => {
  const here = { at: 0, x: 0, y: 0 }

  it('goes to the nearest in the direction', () => {
    const places = [
      { at: 1, x: 10, y: 1 },
      { at: 2, x: 4, y: 3 },
      { at: 3, x: -1, y: 0 },
      { at: 4, x: 0, y: 5 },
    ]
    expect(nearestTowards(here, 'right', places)?.at).toBe(2)
    expect(nearestTowards(here, 'left', places)?.at).toBe(3)
    expect(nearestTowards(here, 'down', places)?.at).toBe(4)
    expect(nearestTowards(here, 'up', places)).toBeNull()
  })

  it('reaches whatever lies around, each in some direction', () => {
    for (let turn = 0; turn < 360; turn += 7) {
      const place = { at: 1, x: Math.cos((turn * Math.PI) / 180), y: Math.sin((turn * Math.PI) / 180) }
      const ways = (['left', 'right', 'up', 'down'] as const).filter((way) => nearestTowards(here, way, [place]))
      expect(ways.length, `${turn} degrees`).toBeGreaterThan(0)
    }
  })

  it('never stays where it is', () => {
    expect(nearestTowards(here, 'up', [here, { at: 1, x: 0, y: 0 }])).toBeNull()
  })
})

describe('a layout', () => {
  const last = (every?: number) => [...layOut(GRAPH, every)].at(-1)

  it('is the same every time, and in however many parts it comes', () => {
    expect(last()).toEqual(last(20))
    expect([...layOut(GRAPH, 20)]).toHaveLength(9)
    expect([...layOut(GRAPH, 50)]).toHaveLength(4)
  })

  it('puts what is joined nearer than what is not', () => {
    const places = last() ?? new Float32Array()
    const distance = (a: number, b: number) =>
      Math.hypot((places[2 * a] ?? 0) - (places[2 * b] ?? 0), (places[2 * a + 1] ?? 0) - (places[2 * b + 1] ?? 0))
    expect(distance(1, 7)).toBeLessThan(distance(3, 7))
    expect(distance(0, 6)).toBeLessThan(distance(5, 6))
    expect([...places].every(Number.isFinite)).toBe(true)
  })

  it('of nothing is nothing', () => {
    expect([...layOut({ nodes: [], edges: [] })].at(-1)).toEqual(new Float32Array())
  })
})

describe('names on the drawing', () => {
  const options = {
    width: 200,
    height: 100,
    max: 10,
    lineHeight: 16,
    measure: () => 50,
    textOf: (at: number) => `name ${at}`,
    covers: () => 0,
  }
  const at = (number: number, x: number, y: number, isFirm = false) => ({ at: number, x, y, radius: 4, isFirm })
  const named = (labels: { text: string }[]) => labels.map(({ text }) => text)

  it('never lie on each other, and the first come first', () => {
    expect(named(placeLabels([at(0, 20, 50), at(1, 40, 55), at(2, 20, 80)], options))).toEqual(['name 0', 'name 2'])
  })

  it('stay inside, on the other side of their shape if need be', () => {
    const [label] = placeLabels([at(0, 180, 50)], options)
    expect(label?.x).toBe(121)
    expect(placeLabels([at(0, 20, 2), at(1, 300, 50)], options)).toEqual([])
    expect(placeLabels([at(0, 50, 50)], { ...options, width: 80 })).toEqual([{ text: 'name 0', x: 25, y: 34 }])
  })

  it('keep out of the corner that is covered', () => {
    const corner = { width: 60, height: 40 }
    expect(placeLabels([at(0, 100, 50)], { ...options, corner })[0]?.x).toBeLessThan(100)
    expect(placeLabels([at(0, 100, 80)], { ...options, corner })[0]?.x).toBeGreaterThan(100)
  })

  it('are no more than asked for', () => {
    expect(placeLabels([at(0, 20, 20), at(1, 20, 50), at(2, 20, 80)], { ...options, max: 2 })).toHaveLength(2)
  })

  it('do not lie over many shapes, unless they must be named', () => {
    const covers = countCovered([40, 50, 60].map((x) => ({ x, y: 52 })))
    expect(covers(29, 79, 50)).toBe(3)
    expect(covers(45, 79, 50)).toBe(2)
    expect(covers(29, 79, 90)).toBe(0)
    expect(placeLabels([at(0, 20, 50)], { ...options, covers })).toEqual([])
    expect(placeLabels([at(0, 20, 50, true)], { ...options, covers })).toHaveLength(1)
  })
})
