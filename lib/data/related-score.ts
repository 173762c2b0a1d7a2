/** A link counts as much as an entity in common that this many digests have. */
const LINK_IS_AS_RARE_AS = 4

/** How much it tells of a digest that it has what `having` of `all` digests have: ln(1 + all / having), always above 0. */
export function rarity(all: number, having: number): number {
  return Math.log(1 + all / Math.max(1, having))
}

/**
 * How close two digests are: the sum of the rarities of what they share, and of a link between them.
 * @param sharedBy for each shared entity, how many digests have it
 */
export function closeness(all: number, sharedBy: readonly number[], links: boolean): number {
  const shared = sharedBy.reduce((sum, having) => sum + rarity(all, having), 0)
  return links ? shared + rarity(all, LINK_IS_AS_RARE_AS) : shared
}

/** Words that are wholly alike count as much as this; a usual likeness of two digests on one matter is a fifth to a third. */
const WHOLLY_ALIKE = 20
/** Less than this is what any two texts in one language have in common. */
const LEAST_ALIKE = 0.1

/** How much the likeness of words, from 0 to about 1, adds to how close two digests are. */
export function likeness(score: number): number {
  return score < LEAST_ALIKE ? 0 : WHOLLY_ALIKE * score
}
