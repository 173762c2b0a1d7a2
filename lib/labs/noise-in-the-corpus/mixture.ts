import type { Random } from '../random'

export const STATES = 50
/** Nats per step of the source: what the reference measurement's source had. */
const ENTROPY = 1.64

export type Source = { rows: Float64Array; cumulative: Float64Array }

/** The most that noise documents can cost, in nats per token of clean text: −ln(1−α)/T, whatever the noise is. */
export const boundOf = (alpha: number, length: number) => -Math.log1p(-alpha) / length

function softmaxRows(logits: Float64Array, scale: number): Float64Array {
  const rows = logits.map((logit) => Math.exp(scale * logit))
  for (let start = 0; start < rows.length; start += STATES) {
    const row = rows.subarray(start, start + STATES)
    const sum = row.reduce((total, weight) => total + weight, 0)
    for (let index = 0; index < STATES; index++) row[index] = (row[index] ?? 0) / sum
  }
  return rows
}

const meanEntropy = (rows: Float64Array) => rows.reduce((sum, p) => (p > 0 ? sum - p * Math.log(p) : sum), 0) / STATES

/** A Markov source of 50 states whose rows are random, and as sharp as makes their mean entropy 1.64 nats. */
export function createSource(random: Random): Source {
  const logits = Float64Array.from({ length: STATES * STATES }, () => random.normal())
  let [low, high] = [0, 20]
  for (let round = 0; round < 40; round++) {
    const middle = (low + high) / 2
    if (meanEntropy(softmaxRows(logits, middle)) > ENTROPY) low = middle
    else high = middle
  }
  const rows = softmaxRows(logits, low)
  let sum = 0
  const cumulative = rows.map((p, index) => {
    sum = index % STATES === 0 ? p : sum + p
    return sum
  })
  return { rows, cumulative }
}

/** Of documents that the source writes, each one's log probability. The first state is uniform. */
export function documentsOf(source: Source, length: number, count: number, random: Random): Float64Array {
  return Float64Array.from({ length: count }, () => {
    let state = random.integer(STATES)
    let logProbability = -Math.log(STATES)
    for (let position = 1; position < length; position++) {
      const draw = random.next()
      const start = state * STATES
      let next = 0
      while (next < STATES - 1 && (source.cumulative[start + next] ?? 1) <= draw) next++
      logProbability += Math.log(source.rows[start + next] ?? 0)
      state = next
    }
    return logProbability
  })
}

/**
 * The losses per token, on clean documents, of the source itself and what its mixture with uniform noise loses more: −ln((1−α) + αr)/T with r the ratio of the noise's
 * probability to the source's, as the bound less ln(1 + αr/(1−α))/T, which is not negative in floating point either.
 */
export function mixtureLoss(documents: Float64Array, length: number, alpha: number) {
  let [clean, below] = [0, 0]
  for (const logProbability of documents) {
    clean -= logProbability
    const noiseRatio = Math.exp(-length * Math.log(STATES) - logProbability)
    below += Math.log1p((alpha * noiseRatio) / (1 - alpha))
  }
  const tokens = documents.length * length
  return { clean: clean / tokens, extra: boundOf(alpha, length) - below / tokens }
}
