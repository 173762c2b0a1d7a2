const GB = 1e9

/** Peak memory of the linear example, in GB: derived formulas that give the paper's Table 8 within 1%. */
export function linearPeak(chunks: number | null, tokens = 1e5, width = 16384): number {
  if (chunks === null) return (4 * (5 * tokens * width + 3 * width ** 2)) / GB
  const intermediate = 4 * ((4 * tokens * width) / chunks + width ** 2)
  return (4 * (tokens * width + 4 * width ** 2) + intermediate) / GB
}

/** Numbers of chunks at which the linear example is computed: those of Table 8 and others between, evenly over powers of ten. */
export const LINEAR_CHUNKS: readonly number[] = [
  ...new Set([...Array.from({ length: 41 }, (_, i) => Math.round(500 ** (i / 40))), 20, 50, 100, 200]),
].sort((a, b) => a - b)

/** A real model: layers, width, width of the MLP, words, parameters. Public configuration files. */
export type Model = { name: string; layers: number; width: number; mlp: number; words: number; parameters: number }

export const MODELS: readonly Model[] = [
  { name: 'Qwen 3 4B', layers: 36, width: 2560, mlp: 9728, words: 151_936, parameters: 4.0e9 },
  { name: 'Qwen 3 8B', layers: 36, width: 4096, mlp: 12_288, words: 151_936, parameters: 8.2e9 },
  { name: 'Qwen 3 14B', layers: 40, width: 5120, mlp: 17_408, words: 151_936, parameters: 14.8e9 },
  { name: 'Qwen 3 32B', layers: 64, width: 5120, mlp: 25_600, words: 151_936, parameters: 32.8e9 },
  { name: 'Llama 3.1 8B', layers: 32, width: 4096, mlp: 14_336, words: 128_256, parameters: 8.03e9 },
]

export type Way = 'none' | 'checkpointed' | 'streamed'
const CARD = 80 * GB
/** Of bf16. */
const BYTES = 2

/**
 * About how many tokens fit on a card of 80 GB, by a count of our own: weights and gradients in bf16 where both fit, else the weights alone; of each token
 * every layer's input; without checkpoints also what a layer makes of it (ten widths and four of the MLP); the logits in 32 bits, their gradient and their
 * bf16 copy, unless they are streamed, which leaves a chunk's share of both.
 */
export function longestSequence({ layers, width, mlp, words, parameters }: Model, way: Way, chunks: number): number {
  const both = 2 * BYTES * parameters
  const free = CARD - (both < CARD ? both : BYTES * parameters)
  const inputs = layers * width * BYTES
  const oneLayer = BYTES * (10 * width + 4 * mlp)
  const logits = words * (4 + 4 + BYTES)
  const perToken = {
    none: layers * oneLayer + logits,
    checkpointed: inputs + oneLayer + logits,
    streamed: inputs + 4 * width * BYTES + (oneLayer + logits) / chunks,
  }[way]
  return free / perToken
}
