import type { Random } from '../random'

export type LanguageModel = { probability(tokens: Uint8Array, position: number, token?: number): number }

/** The text with each token replaced, with probability `rate`, by one that is uniform over the alphabet. */
export const withNoise = (tokens: Uint8Array, rate: number, size: number, random: Random) =>
  tokens.map((token) => (random.next() < rate ? random.integer(size) : token))

/** An n-gram model with Witten–Bell smoothing: each order leans on the one below in the measure that its context is varied, the lowest on the uniform law. */
export function trainModel(tokens: Uint8Array, size: number, order: number): LanguageModel {
  const counts = Array.from({ length: order }, (_, context) => new Uint32Array(size ** (context + 1)))
  const totals = counts.map((table) => new Uint32Array(table.length / size))
  const kinds = counts.map((table) => new Uint32Array(table.length / size))
  const contextOf = (text: Uint8Array, position: number, length: number) => {
    let code = 0
    for (let index = position - length; index < position; index++) code = code * size + (text[index] ?? 0)
    return code
  }
  for (let position = 0; position < tokens.length; position++) {
    for (let length = 0; length < Math.min(order, position + 1); length++) {
      const [table, total, kind] = [counts[length], totals[length], kinds[length]]
      if (!table || !total || !kind) continue
      const context = contextOf(tokens, position, length)
      const cell = context * size + (tokens[position] ?? 0)
      if (table[cell] === 0) kind[context] = (kind[context] ?? 0) + 1
      table[cell] = (table[cell] ?? 0) + 1
      total[context] = (total[context] ?? 0) + 1
    }
  }
  return {
    probability(text, position, token = text[position] ?? 0) {
      let probability = 1 / size
      for (let length = 0; length < Math.min(order, position + 1); length++) {
        const context = contextOf(text, position, length)
        const total = totals[length]?.[context] ?? 0
        if (total === 0) break
        const kind = kinds[length]?.[context] ?? 0
        probability = ((counts[length]?.[context * size + token] ?? 0) + kind * probability) / (total + kind)
      }
      return probability
    },
  }
}

/** The mean loss on a text, in nats per token. */
export function lossOn(model: LanguageModel, tokens: Uint8Array): number {
  let sum = 0
  for (let position = 0; position < tokens.length; position++) sum -= Math.log(model.probability(tokens, position))
  return sum / tokens.length
}
