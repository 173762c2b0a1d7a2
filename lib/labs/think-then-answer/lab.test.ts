import { describe, expect, it } from 'vitest'
import { runLab } from '../lab'
import { defaultsOf } from '../parameters'
import { schemaOf } from '../parameters-schema'
import { createRandom } from '../random'
import { preferenceObjective } from './dpo'
import { advantagesOf, clippedObjective, type Sample } from './grpo'
import { lab } from './lab'
import { logProbability, policyOf, sample, startOf } from './policy'
import { rewardedText, rewardOf } from './reward'

const defaults = defaultsOf(lab.parameters)
const finals = (values: typeof defaults, seed = 'tests') => {
  const result = runLab(lab, values, createRandom(seed))
  const mean = (runs: typeof result.thinking) => runs.reduce((sum, { curve }) => sum + (curve.at(-1) ?? 0), 0) / runs.length
  return { thinking: mean(result.thinking), direct: mean(result.direct), result }
}

describe('thinking and then answering', () => {
  it('has advantages that sum to zero in each group', () => {
    const { result } = finals({ ...defaults, updates: 20 })
    for (const group of [...result.thinking, ...result.direct].flatMap(({ groups }) => groups)) {
      expect(Math.abs(group.reduce((sum, { advantage }) => sum + advantage, 0))).toBeLessThan(1e-9)
    }
    expect(advantagesOf([1, 1, 1])).toEqual([0, 0, 0])
    expect(advantagesOf([0, 1])[1]).toBeCloseTo(1, 5)
  })

  it('is rewarded the same whatever the thought says', () => {
    for (const thought of ['oak', '', 'no', 'yes </think', '[NULL]']) {
      expect(rewardOf('differ', 1, rewardedText(`<think>${thought}</think> yes`, true))).toBe(1)
      expect(rewardOf('differ', 1, rewardedText(`<think>${thought}</think> no`, true))).toBe(0)
    }
  })

  it('rewards what follows the first closing mark, and without one [NULL] if strict', () => {
    expect(rewardedText('<think>oak</think> yes', true)).toBe('yes')
    expect(rewardedText('<think>oak</think> a</think> b', true)).toBe('a</think> b')
    expect(rewardedText('<think>oak yes', true)).toBe('[NULL]')
    expect(rewardedText('<think>oak yes', false)).toBe('yes')
    expect(rewardOf('differ', 1, '[NULL]')).toBe(0)
  })

  it('has the gradients that finite differences give, in each objective', () => {
    const random = createRandom('gradient')
    const shape = { thoughts: 4 }
    const [start, weights] = [startOf(shape, random), startOf(shape, random)]
    const before = weights.map((weight) => weight + 0.1 * random.normal())
    const groups = Array.from({ length: 4 }, (_, prompt) =>
      Array.from({ length: 6 }, (_, i): Sample => {
        const choice = sample(policyOf(before, shape), prompt, random)
        const at = (policy: Float64Array) => logProbability(policyOf(policy, shape), prompt, choice)
        return { prompt, choice, reward: i % 2, advantage: random.normal(), before: at(before), start: at(start) }
      }),
    )
    const objectives = [
      (at: Float64Array, gradient: Float64Array) => clippedObjective(at, shape, groups.flat(), { clip: 0.2, kl: 0.05 }, gradient),
      (at: Float64Array, gradient: Float64Array) => preferenceObjective(at, shape, groups, gradient),
    ]
    for (const objective of objectives) {
      const gradient = new Float64Array(weights.length)
      objective(weights, gradient)
      expect(Math.max(...gradient.map(Math.abs))).toBeGreaterThan(1e-3)
      for (const [i, slope] of gradient.entries()) {
        const shifted = (by: number) => objective(weights.with(i, (weights[i] ?? 0) + by), new Float64Array(weights.length))
        expect(Math.abs((shifted(1e-6) - shifted(-1e-6)) / 2e-6 - slope)).toBeLessThan(1e-7)
      }
    }
  })

  it('is better with thinking over 20 seeds, by 0.1 or more, where one step cannot say the answer', () => {
    const { thinking, direct, result } = finals({ ...defaults, seeds: 20 })
    expect(thinking - direct).toBeGreaterThan(0.1)
    // No sum over two coins says exclusive or: three prompts of four at most.
    for (const { curve } of result.direct) expect(curve.at(-1)).toBeLessThanOrEqual(0.75)
  })

  it('finds a thought that helps from more starts with the strict format than without', () => {
    const solved = (strict: boolean) =>
      finals({ ...defaults, seeds: 20, strict }).result.thinking.filter(({ curve }) => (curve.at(-1) ?? 0) > 0.9).length
    const [strictly, freely] = [solved(true), solved(false)]
    expect(strictly).toBeGreaterThanOrEqual(10)
    expect(freely).toBeLessThanOrEqual(strictly - 4)
  })

  it('is as good without thinking on the control, within 0.03', () => {
    const { thinking, direct } = finals({ ...defaults, seeds: 20, task: 'first' })
    expect(Math.abs(thinking - direct)).toBeLessThan(0.03)
    expect(direct).toBeGreaterThan(0.9)
  })

  it.each([
    ['dpo', 0.2],
    ['ppo', 0.02],
  ] as const)('gains from thinking with %s too, by %d or more', (method, margin) => {
    const { thinking, direct } = finals({ ...defaults, seeds: 20, method })
    expect(thinking - direct).toBeGreaterThan(margin)
  })

  it('gives the same for the same seed, yields no more than 20 ms apart, and has whole tables', () => {
    const [a, b] = [finals(defaults).result, finals(defaults).result]
    expect(a).toEqual(b)
    for (const { columns, rows } of lab.tables(a, defaults)) {
      expect(rows.length).toBeGreaterThan(0)
      for (const row of rows) expect(row).toHaveLength(columns.length)
    }
    for (const { values } of lab.presets) expect(schemaOf(lab.parameters).safeParse({ ...defaults, ...values }).success).toBe(true)
  })
})
