import { describe, expect, it } from 'vitest'
import { runLab } from '../lab'
import { defaultsOf } from '../parameters'
import { createRandom } from '../random'
import { largestDifference } from './algorithm'
import { linearPeak, longestSequence, MODELS } from './calculator'
import { lab } from './lab'
import { LONGEST, TABLE_8 } from './paper-tables'
import { createProblem, type Outcome, type Problem, pass } from './pass'

function outcome(problem: Problem, chunks: number, keep = false): Outcome {
  const steps = pass(problem, chunks, keep)
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
  }
}

describe.each(['sft', 'grpo', 'dpo'] as const)('the %s head', (head) => {
  const problem = createProblem(head, 24, 8, 16, createRandom(7))

  it.each([1, 2, 3, 4, 7, 8, 24])('gives the stored gradient in %i chunks', (chunks) => {
    const stored = outcome(problem, 1, true)
    const streamed = outcome(problem, chunks)
    expect(largestDifference(stored, streamed)).toBeLessThan(1e-12)
    expect(streamed.loss).toBeCloseTo(stored.loss, 12)
  })

  it('agrees with finite differences in every weight matrix and the input', () => {
    const { gradients, dInput } = outcome(problem, 3)
    const pairs = [
      ...Object.entries(gradients).map(([name, g]) => [problem.weights[name as keyof typeof gradients], g] as const),
      [problem.input, dInput] as const,
    ]
    for (const [matrix, gradient] of pairs)
      for (const i of [0, 5, matrix.data.length - 1]) {
        const before = matrix.data[i] as number
        matrix.data[i] = before + 1e-5
        const above = outcome(problem, 1).loss
        matrix.data[i] = before - 1e-5
        const below = outcome(problem, 1).loss
        matrix.data[i] = before
        expect(gradient.data[i]).toBeCloseTo((above - below) / 2e-5, 7)
      }
    expect(Math.max(...gradients.query.data.map(Math.abs))).toBeGreaterThan(1e-6)
  })
})

it.each([2, 3, 4, 8, 24])('holds exactly one part in %i of a checkpointed chunk', (chunks) => {
  const problem = createProblem('sft', 24, 8, 16, createRandom(7))
  expect(outcome(problem, chunks).meter.chunkPeak * chunks).toBe(outcome(problem, 1).meter.chunkPeak)
})

it.each(TABLE_8)('is within 1%% of Table 8 at D = %s', (chunks, paper) => {
  expect(Math.abs(linearPeak(chunks) / paper - 1)).toBeLessThan(0.01)
})

it('gives the same result twice, with less memory streamed than stored', () => {
  const values = defaultsOf(lab.parameters)
  const run = () => runLab(lab, values, createRandom(1))
  expect(run()).toEqual(run())
  const [stored, , streamed] = run()
  expect(streamed?.peak).toBeLessThan(stored?.peak ?? 0)
})

it.each(LONGEST)('counts for %s what the paper measured within a factor of 1.6, and the same order of ways', (size, ...paper) => {
  const model = MODELS.find(({ name }) => name === `Qwen 3 ${size}`)
  if (!model) throw new Error(`no model of ${size}`)
  const counted = (['none', 'checkpointed', 'streamed'] as const).map((way) => longestSequence(model, way, 50) / 1000)
  for (const [at, tokens] of counted.entries()) {
    expect(Math.max(tokens / (paper[at] ?? 0), (paper[at] ?? 0) / tokens)).toBeLessThan(1.6)
    expect(tokens).toBeGreaterThan(counted[at - 1] ?? 0)
  }
})
