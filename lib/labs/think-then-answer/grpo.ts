import { addGradient, type Choice, logProbability, policyOf, type Shape } from './policy'

/** One sample of a group; `before` and `start` are its log-probabilities under the policy that drew it and under the first one. */
export type Sample = { prompt: number; choice: Choice; reward: number; advantage: number; before: number; start: number }

/** Each reward less the group's mean, over its deviation and 1e-6, as the paper's code does. */
export function advantagesOf(rewards: readonly number[]): number[] {
  const mean = rewards.reduce((sum, reward) => sum + reward, 0) / rewards.length
  const deviation = Math.sqrt(rewards.reduce((sum, reward) => sum + (reward - mean) ** 2, 0) / rewards.length)
  return rewards.map((reward) => (reward - mean) / (deviation + 1e-6))
}

/** The clipped objective less λ KL to the start; its gradient is added to `gradient`. KL is estimated as e^d − d − 1, d = start − now. */
export function clippedObjective(
  weights: Float64Array,
  shape: Shape,
  samples: readonly Sample[],
  { clip, kl }: { clip: number; kl: number },
  gradient: Float64Array,
): number {
  const policy = policyOf(weights, shape)
  let sum = 0
  for (const { prompt, choice, advantage, before, start } of samples) {
    const now = logProbability(policy, prompt, choice)
    const ratio = Math.exp(now - before)
    const clipped = Math.min(Math.max(ratio, 1 - clip), 1 + clip)
    const isFree = ratio * advantage <= clipped * advantage
    const apart = start - now
    sum += Math.min(ratio * advantage, clipped * advantage) - kl * (Math.exp(apart) - apart - 1)
    const slope = (isFree ? ratio * advantage : 0) - kl * (1 - Math.exp(apart))
    addGradient(gradient, policy, prompt, choice, slope / samples.length)
  }
  return sum / samples.length
}
