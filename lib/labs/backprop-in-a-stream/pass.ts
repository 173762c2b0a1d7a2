import type { Random } from '../random'
import { type Head, IS_LOCAL, type Scored, SEQUENCES, scoreDpo, scoreGrpo, scoreSft } from './heads'
import { type Activations, backwardRows, createWeights, forwardRows, type Weights } from './layer'
import { addProduct, addProductTransposed, addTransposedProduct, type Matrix, normals, rowsOf } from './matrix'
import { createMeter, type Meter } from './meter'

export type Problem = {
  weights: Weights
  input: Matrix
  targets: number[]
  firsts: number[]
  /** Whether the slopes of some tokens are right once their own log-probabilities stand, whatever those of the others are. */
  isLocal: boolean
  score(logs: Float64Array): Scored
}
export type Outcome = { loss: number; gradients: Weights; dInput: Matrix; meter: Meter }

/** A seeded layer, its input and its loss. */
export function createProblem(head: Head, tokens: number, width: number, words: number, random: Random): Problem {
  const weights = createWeights(width, words, random.fork('weights'))
  const input = normals(tokens, width, 1, random.fork('input'))
  const draw = random.fork('targets')
  const targets = Array.from({ length: tokens }, () => draw.integer(words))
  const length = Math.ceil(tokens / SEQUENCES[head])
  const firsts = targets.map((_, t) => t - (t % length))
  const reference = Float64Array.from(targets, () => -Math.log(words) + 0.1 * draw.normal())
  const advantages = Float64Array.from(targets, (_, t) => [1.2, -0.4, 0.6, -1.4][Math.floor(t / length)] ?? 0)
  const score = (logs: Float64Array) =>
    head === 'sft' ? scoreSft(logs) : head === 'grpo' ? scoreGrpo(logs, reference, advantages) : scoreDpo(logs, reference)
  return { weights, input, targets, firsts, isLocal: IS_LOCAL[head], score }
}

/** The rows in so many chunks, whose sizes differ by one at most; a chunk has one row at least. */
export function partition(rows: number, chunks: number): [number, number][] {
  const count = Math.min(rows, chunks)
  const start = (i: number) => Math.floor((i * rows) / count)
  return Array.from({ length: count }, (_, i) => [start(i), start(i + 1)])
}

/** Turns logits into probabilities and writes the target's logarithm. */
function normalise(logits: Matrix, targets: readonly number[], start: number, logs: Float64Array) {
  for (let i = 0; i < logits.rows; i++) {
    const row = logits.data.subarray(i * logits.columns, (i + 1) * logits.columns)
    const top = row.reduce((a, b) => Math.max(a, b))
    const sum = row.reduce((total, x) => total + Math.exp(x - top), 0)
    logs[start + i] = (row[targets[start + i] as number] as number) - top - Math.log(sum)
    for (let j = 0; j < row.length; j++) row[j] = Math.exp((row[j] as number) - top) / sum
  }
}

/** Forward and backward in chunks of rows. With `keep`, what the forward pass made stays for the backward pass. A yield is one chunk, with the meter as it stands. */
export function* pass(problem: Problem, chunks: number, keep: boolean): Generator<Meter, Outcome> {
  const { weights: w, input, targets, firsts, isLocal } = problem
  const meter = createMeter()
  const [T, d] = [input.rows, input.columns]
  const parts = partition(T, chunks)
  const hold = (name: string) => meter.hold(name, T, d)
  const zero = (name: keyof Weights) => meter.hold(`d ${name}`, w[name].rows, w[name].columns)
  const gradients: Weights = {
    query: zero('query'),
    key: zero('key'),
    value: zero('value'),
    output: zero('output'),
    gate: zero('gate'),
    up: zero('up'),
    down: zero('down'),
    head: zero('head'),
  }
  const keys = addProduct(hold('keys'), input, w.key)
  const values = addProduct(hold('values'), input, w.value)
  const out = hold('output')
  const project = (start: number, end: number, logs: Float64Array) => {
    const logits = addProduct(meter.hold('logits', end - start, w.head.columns, true), rowsOf(out, start, end), w.head)
    meter.count(2 * (end - start) * d * w.head.columns)
    normalise(logits, targets, start, logs)
    return logits
  }
  const kept: Activations[] = []
  for (const [start, end] of parts) {
    const made = forwardRows(w, input, keys, values, firsts, start, end, out, meter)
    if (keep) kept.push(made)
    else for (const matrix of Object.values(made)) meter.free(matrix)
    yield meter
  }
  const logs = new Float64Array(T)
  const dOut = hold('d output')
  const intoHead = (logits: Matrix, slopes: Float64Array, start: number, end: number) => {
    for (let i = 0; i < end - start; i++) {
      const slope = slopes[start + i] as number
      for (let j = 0; j < logits.columns; j++) {
        const at = i * logits.columns + j
        logits.data[at] = slope * ((j === targets[start + i] ? 1 : 0) - (logits.data[at] as number))
      }
    }
    addTransposedProduct(gradients.head, rowsOf(out, start, end), logits)
    addProductTransposed(rowsOf(dOut, start, end), logits, w.head)
    meter.count(4 * (end - start) * d * logits.columns)
    meter.free(logits)
  }
  // Where slopes need what all tokens have, the logits are made twice; one chunk is all rows, and making its logits again would save nothing.
  const waiting: Matrix[] = []
  for (const [start, end] of parts) {
    const logits = project(start, end, logs)
    if (isLocal) intoHead(logits, problem.score(logs).slopes, start, end)
    else if (parts.length === 1) waiting.push(logits)
    else meter.free(logits)
    yield meter
  }
  const { loss, slopes } = problem.score(logs)
  for (const [index, [start, end]] of isLocal ? [] : parts.entries()) {
    intoHead(waiting[index] ?? project(start, end, logs), slopes, start, end)
    yield meter
  }
  const [dKeys, dValues, dInput] = [hold('d keys'), hold('d values'), hold('d input')]
  // The output is made anew chunk by chunk, into a place that only this pass reads.
  for (const [index, [start, end]] of parts.entries()) {
    let made = kept[index]
    if (!made) {
      rowsOf(out, start, end).data.fill(0)
      made = forwardRows(w, input, keys, values, firsts, start, end, out, meter)
    }
    backwardRows(w, gradients, input, keys, values, dKeys, dValues, start, end, made, dOut, dInput, meter)
    yield meter
  }
  addTransposedProduct(gradients.key, input, dKeys)
  addTransposedProduct(gradients.value, input, dValues)
  addProductTransposed(addProductTransposed(dInput, dKeys, w.key), dValues, w.value)
  // Keys and values: once forward, and once back to the input and to both weights.
  meter.count(12 * T * d * d)
  for (const matrix of [keys, values, out, dOut, dKeys, dValues]) meter.free(matrix)
  return { loss, gradients, dInput, meter }
}
