import { describe, expect, it } from 'vitest'
import { runLab } from '../lab'
import { defaultsOf } from '../parameters'
import { createRandom } from '../random'
import { largestDifference } from './algorithm'
import { linearPeak, longestSequence, MODELS } from './calculator'
import { lab } from './lab'
import { LONGEST, TABLE_8 } from './paper-tables'
import { createProblem, type Outcome, type Problem, partition, pass } from './pass'

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

it.each([
  [48, 17],
  [48, 23],
  [24, 7],
  [8, 24],
  [5, 5],
])('makes of %i rows and %i chunks as many chunks as there can be, of sizes that differ by one at most', (rows, chunks) => {
  const parts = partition(rows, chunks)
  expect(parts).toHaveLength(Math.min(rows, chunks))
  expect(parts.flatMap(([start, end]) => Array.from({ length: end - start }, (_, i) => start + i))).toEqual(
    Array.from({ length: rows }, (_, i) => i),
  )
  const sizes = parts.map(([start, end]) => end - start)
  expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1)
})

it.each([2, 3, 4, 8, 24])('multiplies with scores in %i chunks (1 + D)/(2D) of what all rows at once take', (chunks) => {
  const problem = createProblem('sft', 24, 8, 16, createRandom(7))
  const [streamed, checkpointed] = [outcome(problem, chunks).meter, outcome(problem, 1).meter]
  expect(streamed.scoreOperations / checkpointed.scoreOperations).toBeCloseTo((1 + chunks) / (2 * chunks), 12)
  // Nothing else grows: what is left is the same to the last one.
  expect(streamed.operations - streamed.scoreOperations).toBe(checkpointed.operations - checkpointed.scoreOperations)
})

it('makes the logits of DPO twice in chunks, and those of SFT and GRPO once', () => {
  const logits = 2 * 24 * 8 * 16
  for (const [head, more] of [
    ['sft', 0],
    ['grpo', 0],
    ['dpo', logits],
  ] as const) {
    const problem = createProblem(head, 24, 8, 16, createRandom(7))
    const others = (chunks: number) => {
      const { operations, scoreOperations } = outcome(problem, chunks).meter
      return operations - scoreOperations
    }
    expect(others(4) - others(1)).toBe(more)
  }
})

it('shows what stands after each chunk, and says of fewer chunks than were asked for', () => {
  const values = { ...defaultsOf(lab.parameters), tokens: 8, chunks: 24 }
  const keys: string[] = []
  const steps = lab.run(values, createRandom(1))
  for (let step = steps.next(); ; step = steps.next()) {
    const result = step.done ? step.value : (step.value.result ?? [])
    for (const { columns, rows } of lab.tables(result, values)) for (const row of rows) expect(row).toHaveLength(columns.length)
    keys.push(...lab.findings(result, values).map(({ key }) => key))
    if (step.done) break
  }
  expect(keys.filter((key) => key === 'at-streamed')).toHaveLength(3 * 8)
  expect(keys.slice(-6)).toEqual(['fewer', 'identical', 'memory', 'chunk', 'operations', 'scores'])
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
