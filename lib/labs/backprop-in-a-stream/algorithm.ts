import type { Random } from '../random'
import { runCheckpointed } from './checkpointed'
import type { Head } from './heads'
import { WEIGHTS } from './layer'
import type { Moment } from './meter'
import { createProblem, type Outcome } from './pass'
import { runStored } from './stored'
import { runStreamed } from './streamed'

export const WAYS = ['stored', 'checkpointed', 'streamed'] as const
export type WayResult = {
  way: (typeof WAYS)[number]
  loss: number
  peak: number
  chunkPeak: number
  operations: number
  difference: number
  timeline: Moment[]
}

/** The largest difference between two outcomes' gradients, the input's among them. */
export function largestDifference(a: Outcome, b: Outcome): number {
  const pairs = [...WEIGHTS.map((name) => [a.gradients[name], b.gradients[name]] as const), [a.dInput, b.dInput] as const]
  return Math.max(...pairs.map(([x, y]) => x.data.reduce((most, value, i) => Math.max(most, Math.abs(value - (y.data[i] as number))), 0)))
}

/** Runs the same layer in all three ways. */
export function* compare(
  head: Head,
  tokens: number,
  width: number,
  words: number,
  chunks: number,
  random: Random,
): Generator<{ done: number }, WayResult[]> {
  const problem = createProblem(head, tokens, width, words, random)
  const outcomes: Outcome[] = []
  for (const steps of [runStored(problem), runCheckpointed(problem), runStreamed(problem, chunks)]) {
    let step = steps.next()
    while (!step.done) {
      yield { done: outcomes.length / 3 }
      step = steps.next()
    }
    outcomes.push(step.value)
  }
  const first = outcomes[0] as Outcome
  return outcomes.map((outcome, i) => {
    const { peak, chunkPeak, operations, timeline } = outcome.meter
    return {
      way: WAYS[i] ?? 'stored',
      loss: outcome.loss,
      peak,
      chunkPeak,
      operations,
      timeline,
      difference: largestDifference(first, outcome),
    }
  })
}
