import type { Step } from '../lab'
import type { Random } from '../random'
import { runCheckpointed } from './checkpointed'
import type { Head } from './heads'
import { WEIGHTS } from './layer'
import type { Meter, Moment } from './meter'
import { createProblem, type Outcome } from './pass'
import { runStored } from './stored'
import { runStreamed } from './streamed'

export const WAYS = ['stored', 'checkpointed', 'streamed'] as const
/** One way's run, as far as it is. Bytes, and multiplications and additions. */
export type WayResult = {
  way: (typeof WAYS)[number]
  peak: number
  chunkPeak: number
  operations: number
  scoreOperations: number
  /** From the stored gradient; null before the run's end. */
  difference: number | null
  timeline: readonly Moment[]
}

/** The largest difference between two outcomes' gradients, the input's among them. */
export function largestDifference(a: Outcome, b: Outcome): number {
  const pairs = [...WEIGHTS.map((name) => [a.gradients[name], b.gradients[name]] as const), [a.dInput, b.dInput] as const]
  return Math.max(...pairs.map(([x, y]) => x.data.reduce((most, value, i) => Math.max(most, Math.abs(value - (y.data[i] as number))), 0)))
}

/** Runs the same layer in all three ways, chunk by chunk; with each what stands so far. */
export function* compare(
  head: Head,
  tokens: number,
  width: number,
  words: number,
  chunks: number,
  random: Random,
): Generator<Step<WayResult[]>, WayResult[]> {
  const problem = createProblem(head, tokens, width, words, random)
  const outcomes: Outcome[] = []
  const ended = () => outcomes.map((outcome, i) => resultOf(i, outcome.meter, largestDifference(outcomes[0] ?? outcome, outcome)))
  for (const steps of [runStored(problem), runCheckpointed(problem), runStreamed(problem, chunks)]) {
    const way = outcomes.length
    const before = ended()
    // Forward, head and backward take a yield for each chunk.
    const count = 3 * (way === 2 ? chunks : 1)
    for (let taken = 1; ; taken++) {
      const step = steps.next()
      if (step.done) {
        outcomes.push(step.value)
        break
      }
      yield { done: (way + Math.min(1, taken / count)) / WAYS.length, result: [...before, resultOf(way, step.value, null)] }
    }
  }
  return ended()
}

function resultOf(at: number, { peak, chunkPeak, operations, scoreOperations, timeline }: Meter, difference: number | null): WayResult {
  return { way: WAYS[at] ?? 'stored', peak, chunkPeak, operations, scoreOperations, difference, timeline }
}
