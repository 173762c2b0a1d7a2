/** ln 0!, ln 1!, … ln n!. */
export function logFactorials(n: number): Float64Array {
  const logs = new Float64Array(n + 1)
  for (let i = 1; i <= n; i++) logs[i] = (logs[i - 1] as number) + Math.log(i)
  return logs
}

/** P(Bin(k, ½) ≤ most), from its largest term down, that term in logarithms. */
export function binomialTail(k: number, most: number, logs: Float64Array): number {
  if (most < 0) return 0
  if (most >= k) return 1
  if (most > k / 2) return 1 - binomialTail(k, k - most - 1, logs)
  const top = (logs[k] as number) - (logs[most] as number) - (logs[k - most] as number) - k * Math.LN2
  let [term, sum] = [1, 0]
  for (let d = most; d >= 0 && term > sum * 1e-17; d--) {
    sum += term
    term *= d / (k - d + 1)
  }
  return Math.exp(top) * sum
}

/** μ{P_τ f ≥ η} for f = 2^k on the subcube where k coordinates are 1: exact for every k, as P_τ f depends on the distance alone. */
export function subcubeTail(k: number, eta: number, rho: number, logs: Float64Array): number {
  const most = Math.floor((k * Math.log1p(rho) - Math.log(eta)) / Math.log((1 + rho) / (1 - rho)))
  return binomialTail(k, most, logs)
}

/** The largest k worth a look at η: half as many again as where the entropy of k biased coins is ln η. */
export function searchLimit(eta: number, rho: number): number {
  const entropy = ((1 + rho) * Math.log1p(rho) + (1 - rho) * Math.log1p(-rho)) / 2
  return Math.ceil((1.5 * Math.log(eta)) / entropy) + 20
}

/** The subcube with the heaviest tail at η, and η·μ there. */
export function bestSubcube(eta: number, rho: number, logs: Float64Array): { k: number; mass: number } {
  let best = { k: 0, mass: 0 }
  const limit = Math.min(searchLimit(eta, rho), logs.length - 1)
  for (let k = Math.floor(Math.log(eta) / Math.log1p(rho)); k <= limit; k++) {
    const mass = eta * subcubeTail(k, eta, rho, logs)
    if (mass > best.mass) best = { k, mass }
  }
  return best
}
