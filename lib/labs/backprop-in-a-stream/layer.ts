import type { Random } from '../random'
import { add, addProduct, addProductTransposed, addTransposedProduct, type Matrix, normals, rowsOf } from './matrix'
import type { Meter } from './meter'

export const WEIGHTS = ['query', 'key', 'value', 'output', 'gate', 'up', 'down', 'head'] as const
export type Weights = Record<(typeof WEIGHTS)[number], Matrix>

/** Seeded weights of one layer and its LM head. */
export function createWeights(width: number, words: number, random: Random): Weights {
  const matrix = (rows: number, columns: number) => normals(rows, columns, 1 / Math.sqrt(rows), random)
  const square = () => matrix(width, width)
  return {
    query: square(),
    key: square(),
    value: square(),
    output: square(),
    gate: matrix(width, 2 * width),
    up: matrix(width, 2 * width),
    down: matrix(2 * width, width),
    head: matrix(width, words),
  }
}

/** What the backward pass of some rows needs. */
export type Activations = Record<'query' | 'scores' | 'mixed' | 'hidden' | 'gate' | 'up' | 'product', Matrix>
const v = (m: Matrix, i: number) => m.data[i] as number
const work = (meter: Meter, a: Matrix, columns: number) => meter.count(2 * a.rows * a.columns * columns)

/**
 * Products of scores: the rows of a chunk with all that comes before the chunk's end, as a card multiplies them; what the mask takes away is multiplied too.
 * D equal chunks take (1 + D) / (2D) of what all rows at once take.
 */
const countScores = (meter: Meter, rows: number, end: number, width: number) => meter.count(2 * rows * end * width, true)

/** The rows from `start` to before `end`: each attends to itself and to what came before in its own sequence. */
export function forwardRows(
  w: Weights,
  input: Matrix,
  keys: Matrix,
  values: Matrix,
  firsts: readonly number[],
  start: number,
  end: number,
  out: Matrix,
  meter: Meter,
): Activations {
  const d = input.columns
  const n = end - start
  const x = rowsOf(input, start, end)
  const hold = (name: string, columns: number) => meter.hold(name, n, columns, true)
  const query = addProduct(hold('query', d), x, w.query)
  const scores = hold('scores', end)
  const mixed = hold('mixed', d)
  for (let i = 0; i < n; i++) {
    const row = scores.data.subarray(i * end, (i + 1) * end)
    const first = firsts[start + i] as number
    let top = -Infinity
    for (let j = first; j <= start + i; j++) {
      let dot = 0
      for (let k = 0; k < d; k++) dot += v(query, i * d + k) * v(keys, j * d + k)
      row[j] = dot / Math.sqrt(d)
      top = Math.max(top, row[j] as number)
    }
    let sum = 0
    for (let j = first; j <= start + i; j++) {
      row[j] = Math.exp((row[j] as number) - top)
      sum += row[j] as number
    }
    for (let j = first; j <= start + i; j++) row[j] = (row[j] as number) / sum
  }
  countScores(meter, n, end, 2 * d)
  addProduct(mixed, scores, rowsOf(values, 0, end))
  const hidden = addProduct(hold('hidden', d), mixed, w.output)
  add(hidden, x)
  const gate = addProduct(hold('gate', 2 * d), hidden, w.gate)
  const up = addProduct(hold('up', 2 * d), hidden, w.up)
  const product = hold('product', 2 * d)
  for (let i = 0; i < product.data.length; i++) product.data[i] = (v(gate, i) / (1 + Math.exp(-v(gate, i)))) * v(up, i)
  add(addProduct(rowsOf(out, start, end), product, w.down), hidden)
  work(meter, x, 2 * d)
  work(meter, hidden, 4 * d)
  work(meter, product, d)
  return { query, scores, mixed, hidden, gate, up, product }
}

/** Adds what these rows give to the gradients, and frees what they held. */
export function backwardRows(
  w: Weights,
  g: Weights,
  input: Matrix,
  keys: Matrix,
  values: Matrix,
  dKeys: Matrix,
  dValues: Matrix,
  start: number,
  end: number,
  a: Activations,
  dOut: Matrix,
  dInput: Matrix,
  meter: Meter,
) {
  const d = input.columns
  const n = end - start
  const hold = (name: string, columns: number) => meter.hold(name, n, columns, true)
  const dy = rowsOf(dOut, start, end)
  const x = rowsOf(input, start, end)
  addTransposedProduct(g.down, a.product, dy)
  const dGate = addProductTransposed(hold('dGate', 2 * d), dy, w.down)
  const dUp = hold('dUp', 2 * d)
  for (let i = 0; i < dGate.data.length; i++) {
    const s = 1 / (1 + Math.exp(-v(a.gate, i)))
    const silu = v(a.gate, i) * s
    const dp = v(dGate, i)
    dUp.data[i] = dp * silu
    dGate.data[i] = dp * v(a.up, i) * (s + silu * (1 - s))
  }
  addTransposedProduct(g.gate, a.hidden, dGate)
  addTransposedProduct(g.up, a.hidden, dUp)
  const dHidden = add(hold('dHidden', d), dy)
  addProductTransposed(addProductTransposed(dHidden, dGate, w.gate), dUp, w.up)
  addTransposedProduct(g.output, a.mixed, dHidden)
  const dMixed = addProductTransposed(hold('dMixed', d), dHidden, w.output)
  addTransposedProduct(rowsOf(dValues, 0, end), a.scores, dMixed)
  const dScores = addProductTransposed(hold('dScores', end), dMixed, rowsOf(values, 0, end))
  for (let i = 0; i < n; i++) {
    let mean = 0
    for (let j = 0; j < end; j++) mean += v(a.scores, i * end + j) * v(dScores, i * end + j)
    for (let j = 0; j < end; j++) dScores.data[i * end + j] = (v(a.scores, i * end + j) * (v(dScores, i * end + j) - mean)) / Math.sqrt(d)
  }
  const dQuery = addProduct(hold('dQuery', d), dScores, rowsOf(keys, 0, end))
  addTransposedProduct(rowsOf(dKeys, 0, end), dScores, a.query)
  addTransposedProduct(g.query, x, dQuery)
  addProductTransposed(add(rowsOf(dInput, start, end), dHidden), dQuery, w.query)
  work(meter, dy, 16 * d)
  countScores(meter, n, end, 4 * d)
  for (const m of [...Object.values(a), dGate, dUp, dHidden, dMixed, dScores, dQuery]) meter.free(m)
}
