/** Draws whole numbers below `most`, the same in every run: a linear congruential generator (Numerical Recipes). */
export function drawRandom(seed: number): (most: number) => number {
  let state = seed
  return (most) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * most)
  }
}
