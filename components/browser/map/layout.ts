import { forceCollide, forceLink, forceManyBody, forceSimulation, forceX, forceY, type SimulationNodeDatum } from 'd3-force'
import type { MapGraph } from '@/lib/schemas/map'

/** Places of nodes, x and y by turns. */
export type Positions = Float32Array

type Body = SimulationNodeDatum & { isTopic: boolean; weight: number }

const TICKS = 180
/** Keeping shapes apart is dear, and only the end of it is seen. */
const TICKS_APART = 40
const TOPIC = 1

/**
 * Where everything stands: what is joined lies near, the rest keeps its distance. The same graph gets the same places, since d3-force starts from a fixed spiral
 * and draws from a fixed sequence. Yields what there is after every `every` ticks; the last is the layout.
 */
export function* layOut({ nodes, edges }: Pick<MapGraph, 'nodes' | 'edges'>, every = TICKS): Generator<Positions> {
  const bodies = nodes.map(([kind]): Body => ({ isTopic: kind === TOPIC, weight: 0 }))
  const links: { source: number; target: number }[] = []
  for (let at = 0; at + 1 < edges.length; at += 2) links.push({ source: edges[at] ?? 0, target: edges[at + 1] ?? 0 })
  for (const { source, target } of links) for (const body of [bodies[source], bodies[target]]) if (body) body.weight += 1

  const apart = forceCollide<Body>(({ isTopic: isLarge }) => (isLarge ? 16 : 7))
  const simulation = forceSimulation(bodies)
    .stop()
    .alphaDecay(1 - 0.001 ** (1 / TICKS))
    .force(
      'link',
      forceLink(links).distance(({ source, target }) => (isTopic(source) || isTopic(target) ? 46 : 30)),
    )
    .force(
      'charge',
      forceManyBody<Body>()
        .strength(({ isTopic, weight }) => -(isTopic ? 160 : 34) - 2 * Math.min(weight, 40))
        .distanceMax(900)
        .theta(1.2),
    )
    .force('x', forceX(0).strength(0.045))
    .force('y', forceY(0).strength(0.07))
  for (let tick = 1; tick <= TICKS; tick++) {
    if (tick === TICKS - TICKS_APART) simulation.force('collide', apart)
    simulation.tick()
    if (tick % every === 0 || tick === TICKS) yield Float32Array.from(bodies.flatMap(({ x = 0, y = 0 }) => [x, y]))
  }
}

/** d3-force has put the bodies in place of their numbers by then. */
function isTopic(end: unknown): boolean {
  return typeof end === 'object' && (end as Body).isTopic
}
