/** One pass of P_τ along one coordinate, in place: the pair (a, b) becomes its two weighted means. Only sums of positive terms, so nothing cancels. */
export function heatPass(values: Float64Array, coordinate: number, rho: number): void {
  const half = 1 << coordinate
  const [near, far] = [(1 + rho) / 2, (1 - rho) / 2]
  for (let start = 0; start < values.length; start += 2 * half) {
    for (let i = start; i < start + half; i++) {
      const [a, b] = [values[i] as number, values[i + half] as number]
      values[i] = near * a + far * b
      values[i + half] = far * a + near * b
    }
  }
}

/** P_τ f with ρ = e^{−τ}, by one pass for each coordinate. */
export function heat(f: Float64Array, rho: number): Float64Array {
  const values = f.slice()
  for (let coordinate = 0; 1 << coordinate < values.length; coordinate++) heatPass(values, coordinate, rho)
  return values
}

function walshHadamard(values: Float64Array): void {
  for (let half = 1; half < values.length; half *= 2) {
    for (let start = 0; start < values.length; start += 2 * half) {
      for (let i = start; i < start + half; i++) {
        const [a, b] = [values[i] as number, values[i + half] as number]
        values[i] = a + b
        values[i + half] = a - b
      }
    }
  }
}

/** How many bits of a whole number are set. */
export function bitCount(value: number): number {
  let count = 0
  for (let rest = value; rest !== 0; rest &= rest - 1) count++
  return count
}

/** P_τ f by its definition Σ ρ^|S| f̂(S) w_S: the other route, against which the passes are tested. */
export function heatByFourier(f: Float64Array, rho: number): Float64Array {
  const values = f.slice()
  walshHadamard(values)
  for (let set = 0; set < values.length; set++) values[set] = ((values[set] as number) * rho ** bitCount(set)) / values.length
  walshHadamard(values)
  return values
}

/** The mean under the uniform measure: ‖f‖₁ where f ≥ 0. */
export function mean(values: Float64Array): number {
  let sum = 0
  for (const value of values) sum += value
  return sum / values.length
}

/** Adds to `counts[j]` how many of values[from … to − 1] have exactly j thresholds below them. `etas` rise. */
export function countAbove(values: Float64Array, etas: readonly number[], counts: number[], from = 0, to = values.length): void {
  for (let i = from; i < to; i++) {
    const value = values[i] as number
    let [low, high] = [0, etas.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if ((etas[middle] as number) < value) low = middle + 1
      else high = middle
    }
    counts[low] = (counts[low] ?? 0) + 1
  }
}

/** μ{value > η} for each η, from the counts of `countAbove`. */
export function tailOf(counts: readonly number[], etas: readonly number[], size: number): number[] {
  const tail = new Array<number>(etas.length).fill(0)
  let above = 0
  for (let j = etas.length - 1; j >= 0; j--) {
    above += counts[j + 1] ?? 0
    tail[j] = above / size
  }
  return tail
}

/** The shapes that the tail is laid beside, without their unspecified constants. `v1` and `v2` are stated for η > e³ only. */
export function shapesAt(eta: number) {
  const log = Math.log(eta)
  const conjecture = eta > 1 ? 1 / (eta * Math.sqrt(log)) : null
  const isStated = conjecture !== null && log > 3
  return {
    markov: 1 / eta,
    v1: isStated ? conjecture * Math.log(log) : null,
    v2: isStated ? conjecture * Math.log(log) ** 1.5 : null,
    conjecture,
  }
}

/** Thresholds spread evenly over powers of ten, both ends included. */
export function logGrid(from: number, to: number, count: number): number[] {
  return Array.from({ length: count }, (_, i) => from * (to / from) ** (i / (count - 1)))
}
