import type { Random } from '../random'
import { preferenceObjective } from './dpo'
import { advantagesOf, clippedObjective, type Sample } from './grpo'
import { logProbability, type Policy, policyOf, promptCount, type Shape, sample, sizeOf, startOf } from './policy'
import { advantagesByValue } from './ppo'
import { expectedReward, rewardedText, rewardOf, type Task, textOf } from './reward'

export type Settings = {
  method: 'grpo' | 'dpo' | 'ppo'
  task: Task
  strict: boolean
  group: number
  updates: number
  clip: number
  kl: number
  rate: number
}
export type Training = { weights: Float64Array; curve: number[]; groups: Sample[][] }

const passes = 2
/** The update whose groups are kept, as a share of all: there is still something to learn then. */
const SHOWN_AT = 0.1

/** Trains one policy; yields after each update. With and without thinking alike: as many samples, updates and passes. */
export function* train(settings: Settings, shape: Shape, random: Random): Generator<number, Training> {
  const { method, task, strict, group, updates, rate } = settings
  const start = startOf(shape, random)
  const weights = start.slice()
  const [first, second] = [new Float64Array(sizeOf(shape)), new Float64Array(sizeOf(shape))]
  const values = new Float64Array(promptCount)
  const curve = [expectedReward(weights, shape, task, strict)]
  let groups: Sample[][] = []
  const shown = Math.floor(updates * SHOWN_AT)
  let steps = 0
  const begin = policyOf(start, shape)
  const drawGroup = (prompt: number, policy: Policy): Sample[] => {
    const choices = Array.from({ length: group }, () => sample(policy, prompt, random))
    const rewards = choices.map((choice) => rewardOf(task, prompt, rewardedText(textOf(choice, shape), strict)))
    const advantages = method === 'ppo' ? advantagesByValue(rewards, values, prompt) : advantagesOf(rewards)
    return choices.map((choice, i) => ({
      prompt,
      choice,
      reward: rewards[i] ?? 0,
      advantage: advantages[i] ?? 0,
      before: logProbability(policy, prompt, choice),
      start: logProbability(begin, prompt, choice),
    }))
  }
  for (let update = 0; update < updates; update++) {
    const policy = policyOf(weights, shape)
    const drawn = Array.from({ length: promptCount }, (_, prompt) => drawGroup(prompt, policy))
    if (update === shown) groups = drawn
    for (let pass = 0; pass < passes; pass++) {
      const gradient = new Float64Array(weights.length)
      if (method === 'dpo') preferenceObjective(weights, shape, drawn, gradient)
      else clippedObjective(weights, shape, drawn.flat(), settings, gradient)
      steps++
      // Adam, so that one rate serves the three objectives, whose gradients differ in size.
      for (const [i, slope] of gradient.entries()) {
        const mean = 0.9 * (first[i] ?? 0) + 0.1 * slope
        const square = 0.99 * (second[i] ?? 0) + 0.01 * slope * slope
        first[i] = mean
        second[i] = square
        weights[i] = (weights[i] ?? 0) + (rate * mean) / (1 - 0.9 ** steps) / (Math.sqrt(square / (1 - 0.99 ** steps)) + 1e-8)
      }
    }
    curve.push(expectedReward(weights, shape, task, strict))
    yield (update + 1) / updates
  }
  return { weights, curve, groups }
}
