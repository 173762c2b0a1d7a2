import type { Random } from '../random'

export const FEATURES = 12
export const CLASSES = 4
/** W, row by row, and then b. */
export type Head = Float64Array
export type Examples = { features: Float64Array; labels: Uint8Array }

/** What a frozen network might hand over: a mean for each class, and noise of the given size on every feature. */
export function createExamples(means: Float64Array, count: number, noise: number, random: Random): Examples {
  const labels = Uint8Array.from({ length: count }, (_, index) => index % CLASSES)
  const features = Float64Array.from({ length: count * FEATURES }, (_, index) => {
    const label = labels[Math.floor(index / FEATURES)] ?? 0
    return (means[label * FEATURES + (index % FEATURES)] ?? 0) + noise * random.normal()
  })
  return { features, labels }
}

/** p = softmax(Wt + b). */
export function probabilities(head: Head, feature: Float64Array): Float64Array {
  const scores = new Float64Array(CLASSES)
  for (let k = 0; k < CLASSES; k++) {
    let score = head[CLASSES * FEATURES + k] ?? 0
    for (let j = 0; j < FEATURES; j++) score += (head[k * FEATURES + j] ?? 0) * (feature[j] ?? 0)
    scores[k] = score
  }
  const top = Math.max(...scores)
  const weights = scores.map((score) => Math.exp(score - top))
  const sum = weights.reduce((total, weight) => total + weight, 0)
  return weights.map((weight) => weight / sum)
}

/** Adds to a gradient what the scores' gradient is worth at a feature. */
function addOuter(gradient: Head, scores: Float64Array, feature: Float64Array, factor: number) {
  for (let k = 0; k < CLASSES; k++) {
    const score = factor * (scores[k] ?? 0)
    for (let j = 0; j < FEATURES; j++) gradient[k * FEATURES + j] = (gradient[k * FEATURES + j] ?? 0) + score * (feature[j] ?? 0)
    gradient[CLASSES * FEATURES + k] = (gradient[CLASSES * FEATURES + k] ?? 0) + score
  }
}

function throughSoftmax(p: Float64Array, upstream: Float64Array): Float64Array {
  const mean = p.reduce((sum, probability, k) => sum + probability * (upstream[k] ?? 0), 0)
  return p.map((probability, k) => probability * ((upstream[k] ?? 0) - mean))
}

/** The penalty ‖Wᵀ(p − p̂)‖² at a feature and a shifted one; adds `factor` times its gradient. */
export function penalty(head: Head, feature: Float64Array, shifted: Float64Array, gradient: Head, factor: number): number {
  const [p, q] = [probabilities(head, feature), probabilities(head, shifted)]
  const gap = p.map((probability, k) => probability - (q[k] ?? 0))
  const pulled = Float64Array.from({ length: FEATURES }, (_, j) => gap.reduce((sum, d, k) => sum + d * (head[k * FEATURES + j] ?? 0), 0))
  const upstream = gap.map((_, k) => 2 * pulled.reduce((sum, v, j) => sum + v * (head[k * FEATURES + j] ?? 0), 0))
  addOuter(gradient, throughSoftmax(p, upstream), feature, factor)
  addOuter(gradient, throughSoftmax(q, upstream), shifted, -factor)
  for (let k = 0; k < CLASSES; k++)
    for (let j = 0; j < FEATURES; j++)
      gradient[k * FEATURES + j] = (gradient[k * FEATURES + j] ?? 0) + factor * 2 * (gap[k] ?? 0) * (pulled[j] ?? 0)
  return pulled.reduce((sum, v) => sum + v * v, 0)
}

/** Trains a head by gradient descent on all examples. Without `matching`, plain cross-entropy. */
export function trainHead(examples: Examples, rounds: number, matching: { lambda: number; sigma: number; random: Random } | null): Head {
  const head = new Float64Array(CLASSES * FEATURES + CLASSES)
  const count = examples.labels.length
  for (let round = 0; round < rounds; round++) {
    const gradient = new Float64Array(head.length)
    for (let index = 0; index < count; index++) {
      const feature = examples.features.subarray(index * FEATURES, (index + 1) * FEATURES)
      const error = probabilities(head, feature).map((p, k) => p - (k === examples.labels[index] ? 1 : 0))
      addOuter(gradient, error, feature, 1 / count)
      if (!matching) continue
      const shifted = feature.map((value) => value + matching.sigma * matching.random.normal())
      penalty(head, feature, shifted, gradient, matching.lambda / count)
    }
    for (let index = 0; index < head.length; index++) head[index] = (head[index] ?? 0) - 0.5 * (gradient[index] ?? 0)
  }
  return head
}

/** The share of examples whose label has the highest probability. */
export function accuracyOf(head: Head, { features, labels }: Examples): number {
  const right = labels.filter((label, index) => {
    const p = probabilities(head, features.subarray(index * FEATURES, (index + 1) * FEATURES))
    return p.indexOf(Math.max(...p)) === label
  })
  return right.length / labels.length
}
