/** Randomness that a seed decides. */
export type Random = {
  /** Uniform in [0, 1), of 32 bits. */
  next(): number
  /** Uniform among 0 … n − 1; n up to 2³². */
  integer(n: number): number
  /** Normal with mean 0 and variance 1. */
  normal(): number
  /** Another one, independent of this one, that `label` and the seed decide: what one part of a lab draws does not shift what another draws. */
  fork(label: string): Random
}

/**
 * The generator sfc32 (Chris Doty-Humphrey, PractRand), seeded by the seed's text through FNV-1a and SplitMix32. Fast, small, and the same in every engine.
 * Not for secrets.
 */
export function createRandom(seed: number | string): Random {
  let state = 0x811c9dc5
  for (const unit of String(seed)) state = Math.imul(state ^ (unit.codePointAt(0) ?? 0), 0x01000193)
  const mix = () => {
    state = (state + 0x9e3779b9) | 0
    let z = state
    z = Math.imul(z ^ (z >>> 16), 0x21f0aaad)
    z = Math.imul(z ^ (z >>> 15), 0x735a2d97)
    return z ^ (z >>> 15)
  }
  let [a, b, c, counter] = [mix(), mix(), mix(), 1]
  const bits = () => {
    const sum = (a + b + counter) | 0
    counter = (counter + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = (((c << 21) | (c >>> 11)) + sum) | 0
    return sum >>> 0
  }
  for (let round = 0; round < 12; round++) bits()
  let spare: number | null = null
  const next = () => bits() / 0x1_0000_0000
  return {
    next,
    integer: (n) => Math.floor(next() * n),
    normal() {
      // Marsaglia's polar method: two at a time.
      if (spare !== null) {
        const kept = spare
        spare = null
        return kept
      }
      let [x, y, square] = [0, 0, 0]
      do {
        x = 2 * next() - 1
        y = 2 * next() - 1
        square = x * x + y * y
      } while (square >= 1 || square === 0)
      const factor = Math.sqrt((-2 * Math.log(square)) / square)
      spare = y * factor
      return x * factor
    },
    fork: (label) => createRandom(`${seed}/${label}`),
  }
}
