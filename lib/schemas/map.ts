import { z } from 'zod'
import { MAP_KINDS } from './map-kind'

const count = z.int().nonnegative()

/**
 * The map as `/map.json` gives it, compact since it is sent whole. `nodes` are kind (its place in `MAP_KINDS`), slug, name and, of a digest that is not in English, its language, grouped by kind: digests the newest
 * first, entities by their number of digests. `edges` are places in `nodes`, two by two, each pair once; a topic's parent stands first in its pair. `parents` is how
 * many of the pairs, from the end, are of that sort. `of` is how much there was to choose from: all digests that readers
 * can see, and the entities that stand in the newest of them.
 */
export const mapGraph = z.object({
  nodes: z.array(
    z.tuple([
      z
        .int()
        .min(0)
        .max(MAP_KINDS.length - 1),
      z.string(),
      z.string(),
      z.string().optional(),
    ]),
  ),
  edges: z.array(count),
  parents: count,
  of: z.object({ digests: count, entities: count }),
})
export type MapGraph = z.infer<typeof mapGraph>
