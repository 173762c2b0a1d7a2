import type { Random } from '../random'

/** A matrix by rows. */
export type Matrix = { rows: number; columns: number; data: Float64Array }

/** A matrix of zeros. */
export function zeros(rows: number, columns: number): Matrix {
  return { rows, columns, data: new Float64Array(rows * columns) }
}

/** A matrix of normal draws of the given spread. */
export function normals(rows: number, columns: number, spread: number, random: Random): Matrix {
  return { rows, columns, data: Float64Array.from({ length: rows * columns }, () => spread * random.normal()) }
}

/** The rows from `start` to before `end`, as a view that shares its numbers. */
export function rowsOf(a: Matrix, start: number, end: number): Matrix {
  return { rows: end - start, columns: a.columns, data: a.data.subarray(start * a.columns, end * a.columns) }
}

const at = (data: Float64Array, index: number) => data[index] as number

/** Adds AB to `out`. */
export function addProduct(out: Matrix, a: Matrix, b: Matrix): Matrix {
  for (let i = 0; i < a.rows; i++)
    for (let k = 0; k < a.columns; k++) {
      const factor = at(a.data, i * a.columns + k)
      for (let j = 0; j < b.columns; j++)
        out.data[i * b.columns + j] = at(out.data, i * b.columns + j) + factor * at(b.data, k * b.columns + j)
    }
  return out
}

/** Adds AᵀB to `out`. */
export function addTransposedProduct(out: Matrix, a: Matrix, b: Matrix): Matrix {
  for (let i = 0; i < a.rows; i++)
    for (let k = 0; k < a.columns; k++) {
      const factor = at(a.data, i * a.columns + k)
      for (let j = 0; j < b.columns; j++)
        out.data[k * b.columns + j] = at(out.data, k * b.columns + j) + factor * at(b.data, i * b.columns + j)
    }
  return out
}

/** Adds ABᵀ to `out`. */
export function addProductTransposed(out: Matrix, a: Matrix, b: Matrix): Matrix {
  for (let i = 0; i < a.rows; i++)
    for (let j = 0; j < b.rows; j++) {
      let sum = 0
      for (let k = 0; k < a.columns; k++) sum += at(a.data, i * a.columns + k) * at(b.data, j * b.columns + k)
      out.data[i * b.rows + j] = at(out.data, i * b.rows + j) + sum
    }
  return out
}

/** Adds B to A. */
export function add(a: Matrix, b: Matrix): Matrix {
  for (let i = 0; i < a.data.length; i++) a.data[i] = at(a.data, i) + at(b.data, i)
  return a
}
