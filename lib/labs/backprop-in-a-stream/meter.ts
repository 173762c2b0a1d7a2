import { type Matrix, zeros } from './matrix'

/** Live bytes after each tensor came or went. */
export type Moment = { tensor: string; bytes: number }

/** Counts the live bytes of tensors and the multiplications and additions of products. */
export type Meter = {
  timeline: Moment[]
  peak: number
  /** The most that one chunk's activations took. */
  chunkPeak: number
  operations: number
  /** Those of the products with attention scores. */
  scoreOperations: number
  hold(tensor: string, rows: number, columns: number, ofChunk?: boolean): Matrix
  free(matrix: Matrix): void
  count(operations: number, ofScores?: boolean): void
}

/** A meter with nothing alive. */
export function createMeter(): Meter {
  const live = new Map<Matrix, { tensor: string; ofChunk: boolean }>()
  let bytes = 0
  let chunk = 0
  const change = (tensor: string, by: number, ofChunk: boolean) => {
    bytes += by
    if (ofChunk) chunk += by
    meter.peak = Math.max(meter.peak, bytes)
    meter.chunkPeak = Math.max(meter.chunkPeak, chunk)
    meter.timeline.push({ tensor, bytes })
  }
  const meter: Meter = {
    timeline: [],
    peak: 0,
    chunkPeak: 0,
    operations: 0,
    scoreOperations: 0,
    hold(tensor, rows, columns, ofChunk = false) {
      const matrix = zeros(rows, columns)
      live.set(matrix, { tensor, ofChunk })
      change(tensor, matrix.data.byteLength, ofChunk)
      return matrix
    },
    free(matrix) {
      const held = live.get(matrix)
      if (!held) throw new Error('The meter does not hold this matrix')
      live.delete(matrix)
      change(held.tensor, -matrix.data.byteLength, held.ofChunk)
    },
    count(operations, ofScores = false) {
      meter.operations += operations
      if (ofScores) meter.scoreOperations += operations
    },
  }
  return meter
}
