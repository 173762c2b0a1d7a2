import type { Sample } from './grpo'
import { addGradient, logProbability, policyOf, type Shape } from './policy'

export const beta = 0.1

/** The best and the worst of a group, or nothing where all are equal. */
export function pairOf(group: readonly Sample[]): readonly [Sample, Sample] | null {
  const [best, worst] = [group.reduce((a, b) => (b.reward > a.reward ? b : a)), group.reduce((a, b) => (b.reward < a.reward ? b : a))]
  return best.reward > worst.reward ? [best, worst] : null
}

/** The mean of log σ(β(margin of the best − margin of the worst)), to be raised; its gradient is added to `gradient`. */
export function preferenceObjective(
  weights: Float64Array,
  shape: Shape,
  groups: readonly (readonly Sample[])[],
  gradient: Float64Array,
): number {
  const pairs = groups.map(pairOf).filter((pair) => pair !== null)
  const policy = policyOf(weights, shape)
  let sum = 0
  for (const [best, worst] of pairs) {
    const margin = (one: Sample) => logProbability(policy, one.prompt, one.choice) - one.start
    const apart = beta * (margin(best) - margin(worst))
    sum -= Math.log1p(Math.exp(-apart))
    const slope = beta / (1 + Math.exp(apart)) / pairs.length
    addGradient(gradient, policy, best.prompt, best.choice, slope)
    addGradient(gradient, policy, worst.prompt, worst.choice, -slope)
  }
  return pairs.length === 0 ? 0 : sum / pairs.length
}
